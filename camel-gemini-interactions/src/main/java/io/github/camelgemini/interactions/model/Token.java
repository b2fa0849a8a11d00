/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.regex.Pattern;

/** Checks names from the wire before they are shown: a longer text, or one with other characters, may be content. */
public final class Token {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9_.+-]{1,64}/[A-Za-z0-9_.+-]{1,64}");

    private Token() {}

    /** A code, status or reason; null if the text does not look like one. */
    public static String word(String text) {
        return matching(WORD, text);
    }

    /** An id, which may be longer and hold further characters; null if the text does not look like one. */
    public static String id(String text) {
        return matching(ID, text);
    }

    /** A media type without parameters; null if the text is not one. */
    public static String mediaType(String text) {
        return matching(MEDIA_TYPE, text);
    }

    private static String matching(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches() ? text : null;
    }
}
