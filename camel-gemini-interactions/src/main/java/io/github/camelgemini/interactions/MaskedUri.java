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

    private final byte[] salt = new byte[32];

    /** Creates one with masks of its own. */
    public MaskedUri() {
        new SecureRandom().nextBytes(salt);
    }

    /** Returns how many values of HTTP headers a URI contains. */
    public static long headersIn(String uri) {
        return HEADER.matcher(uri).results().count();
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
