/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides the values of HTTP headers, and of variables of environments, in the URI that an endpoint shows in consoles, JMX and logs. Camel identifies endpoints by these URIs, so different values
 * get different masks. A mask reveals nothing of its value, and changes with each start.
 */
public final class MaskedUri {

    private static final Pattern HEADER = Pattern.compile(
            "([?&](?:additional-?Header|mcp-?Server\\.[^=&]*\\.headers)\\.[^=&]*=)(RAW\\(.*?\\)(?=&|$)|RAW\\{.*?\\}(?=&|$)|[^&]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile(
            "([?&]environment(?:-?Settings)?\\.env\\.[^=&]*=)(RAW\\(.*?\\)(?=&|$)|RAW\\{.*?\\}(?=&|$)|[^&]*)",
            Pattern.CASE_INSENSITIVE);
    private static final int SHOWN_BYTES = 8;

    /** The options whose values are secrets, and whose names have further parts. */
    private static final String SECRET = "additionalHeader,mcpServer";

    private static final Logger LOG = LoggerFactory.getLogger(MaskedUri.class);

    private final byte[] salt = new byte[32];
    private String camelVersion;
    private int masked;

    /** Creates one with masks of its own. */
    public MaskedUri() {
        new SecureRandom().nextBytes(salt);
    }

    /**
     * Has Camel mask the values in the URIs that it logs and shows by itself. Since 4.15 it accepts further names of secrets, and masks only the first of these
     * options in a URI. Setting names replaces earlier ones, so the names of the context are set again.
     */
    public void register(CamelContext context) {
        camelVersion = context.getVersion();
        try {
            String others = context.getCamelContextExtension().getAdditionalSensitiveKeywords();
            URISupport.addSanitizeKeywords(others == null || others.isBlank() ? SECRET : others + "," + SECRET);
            masked = 1;
        } catch (NoSuchMethodError e) {
            masked = 0;
        }
    }

    /** Logs a warning if a URI has more headers than Camel masks. */
    public void warnOfHeaders(String uri) {
        if (HEADER.matcher(uri).results().count() > masked) {
            LOG.warn(
                    "Camel {} shows in some places, such as DEBUG logs and message histories, the values of additionalHeader in the URIs of routes{}. Set additional headers on the component instead",
                    camelVersion,
                    masked == 0 ? "" : ", except the first of them");
        }
    }

    /** Returns a URI with masks in place of the values. */
    public String of(String uri) {
        return masked(VARIABLE, masked(HEADER, uri));
    }

    private String masked(Pattern option, String uri) {
        return option.matcher(uri).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + mask(found.group(2))));
    }

    private String mask(String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(value.getBytes(StandardCharsets.UTF_8));
            return "xxxxxx-" + HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has it", e);
        }
    }
}
