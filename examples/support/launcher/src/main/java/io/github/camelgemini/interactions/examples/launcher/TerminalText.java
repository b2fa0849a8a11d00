/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

/** Makes text that a model or a document contains safe for a terminal: escape sequences could rewrite what the user sees. */
public final class TerminalText {

    private TerminalText() {}

    /**
     * Replaces control characters, except line breaks and tabs, by spaces.
     *
     * @param text the text
     * @return the text as it may be printed
     */
    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\n\\t]]", " ");
    }

    /**
     * Makes one line of a text, and shortens it where it is too long.
     *
     * @param text the text
     * @param width the largest number of characters
     * @return the line; it ends with an ellipsis if it is shortened
     */
    public static String line(String text, int width) {
        String line = clean(text).replaceAll("[\\n\\t]", " ");
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
