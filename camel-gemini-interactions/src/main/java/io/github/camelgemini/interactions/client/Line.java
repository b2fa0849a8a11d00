/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/** One line of text: what separates or does not show becomes a single space. */
final class Line {

    private Line() {}

    /** The text on one line, without space at its ends. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), 512));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().stripTrailing();
    }

    /** White space, control characters and those that reorder text, which could make a log line read otherwise. */
    static boolean isSpace(char c) {
        return c <= ' '
                || (c >= 0x7F
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT));
    }
}
