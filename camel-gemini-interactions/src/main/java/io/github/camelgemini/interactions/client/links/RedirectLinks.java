/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.http.HttpTransport;

/**
 * Which links lead to cited pages by a redirect (API reference, "Citations and redirect URLs"): those on Google's host, and on the server of the base URL where
 * that is not Google's API. No other link is ever requested. Immutable.
 */
public final class RedirectLinks {

    private static final String GOOGLE = "https://" + HttpTransport.REDIRECT_HOST;
    private static final String API_HOST = "generativelanguage.googleapis.com";
    private static final String PATH = "/grounding-api-redirect/";

    /** More than the API gives, and nothing that could leave its segment of the path. */
    private static final String SEGMENT = "[A-Za-z0-9_=-]{1,2000}+";

    /** What may not follow a link in a text, because it would be part of the link. A mark at the end of a sentence may. */
    private static final String END = "(?![A-Za-z0-9_=/%#@&\\\\-]|[.?:!~+,;$*'][A-Za-z0-9_=/%&-])";

    /** What may not precede a link in a text, because the link would be part of another one. */
    private static final String BEGIN = "(?<![A-Za-z0-9=/?&%@-])";

    private final Pattern exact;
    private final Pattern inText;

    private RedirectLinks(String origins) {
        String link = "(?i:" + origins + ")" + Pattern.quote(PATH) + SEGMENT;
        this.exact = Pattern.compile(link);
        this.inText = Pattern.compile(BEGIN + link + END);
    }

    /**
     * Returns the links of a server of the API.
     *
     * @param baseUrl the base URL of the API, with a host
     */
    public static RedirectLinks of(URI baseUrl) {
        String origins = Pattern.quote(GOOGLE);
        if (!API_HOST.equalsIgnoreCase(baseUrl.getHost())) {
            String own = baseUrl.getScheme().toLowerCase(Locale.ROOT) + "://" + baseUrl.getHost()
                    + (baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort());
            origins += "|" + Pattern.quote(own);
        }
        return new RedirectLinks(origins);
    }

    /** Whether the whole text is such a link; false for null. */
    public boolean isLink(String text) {
        return text != null && exact.matcher(text).matches();
    }

    /** Finds the links in a text, each as a whole. */
    public Matcher in(String text) {
        return inText.matcher(text);
    }
}
