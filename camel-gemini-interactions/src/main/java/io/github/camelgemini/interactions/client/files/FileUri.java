/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URIs under which the API offers files that it made (API reference, "File resource"). */
public final class FileUri {

    private static final String GOOGLE = "generativelanguage.googleapis.com";
    private static final int MAX_LENGTH = 2048;

    /** The id has at most 40 characters, says the API; some more do no harm. */
    private static final Pattern PATH = Pattern.compile("(?:/[^/]+)*/files/([A-Za-z0-9_-]{1,64})(?::download)?");

    private FileUri() {}

    /**
     * The id of the file that a URI names.
     *
     * @param base where the API is. Behind a gateway, it speaks of its files under Google's name all the same
     * @return empty when the URI is none of the API's
     */
    public static Optional<String> idOf(String uri, URI base) {
        if (uri == null || uri.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        URI parsed;
        try {
            parsed = URI.create(uri);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        RedirectPolicy own = new RedirectPolicy(base);
        if (parsed.getRawPath() == null
                || parsed.getRawUserInfo() != null
                || !(own.isOwn(parsed) || new RedirectPolicy(URI.create("https://" + GOOGLE)).isOwn(parsed))) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(parsed.getRawPath());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }
}
