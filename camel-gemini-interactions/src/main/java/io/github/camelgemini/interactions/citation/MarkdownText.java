/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes titles and links of any content into Markdown so that they stay what they are (CommonMark, sections 2.4 and 6.3, and GitHub's extensions of it). */
final class MarkdownText {

    /** All that begins or ends something within a line of Markdown or of HTML. */
    private static final String ESCAPED = "\\`*_{}[]<>()#!|&~^$:@=\"'";

    /** What a destination may hold as it is. */
    private static final String IN_URL = "-._~:/?#@!$&*+,;=%";

    /** A name of a character in HTML, which Markdown reads in destinations, too. */
    private static final Pattern ENTITY = Pattern.compile("&(#?[A-Za-z0-9]+);");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Within an address of the web or of mail. */
    private static final Pattern AUTOMATIC_LINK = Pattern.compile(":(?=/)|(?i)www\\.|(?i)mailto:|@");

    private static final int MAX_TITLE = 300;
    private static final int MAX_URL = 4096;

    private MarkdownText() {}

    /** A title on one line, as it is seen; a long one is cut. */
    static String title(String title) {
        StringBuilder escaped = new StringBuilder();
        boolean space = false;
        int count = 0;
        for (int c : title.codePoints().limit(MAX_TITLE * 4L).toArray()) {
            if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
                space = !escaped.isEmpty();
            } else if (isShown(c)) {
                if (count == MAX_TITLE) {
                    return escaped.append('…').toString();
                }
                if (space) {
                    escaped.append(' ');
                    space = false;
                }
                if (ESCAPED.indexOf(c) >= 0 || isList(c, escaped)) {
                    escaped.append('\\');
                }
                escaped.appendCodePoint(c);
                count++;
            }
        }
        return escaped.toString();
    }

    /** A title without a link. Some programs make links of addresses in any text, escaped or not, so that a space has to stand in them. */
    static String unlinked(String title) {
        return title(AUTOMATIC_LINK.matcher(title).replaceAll("$0 "));
    }

    /** What begins a list at the start of a line. */
    private static boolean isList(int c, CharSequence before) {
        return switch (c) {
            case '-', '+' -> before.isEmpty();
            case '.' -> NUMBER.matcher(before).matches();
            default -> false;
        };
    }

    /** Marks that turn the direction of what follows, and halves of characters, are left out. */
    private static boolean isShown(int c) {
        boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !direction && Character.getType(c) != Character.SURROGATE;
    }

    /** A URL in which nothing has a meaning in Markdown, in a link or beside one. */
    static String url(String url) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (b > 0 && (Character.isLetterOrDigit(c) || IN_URL.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return ENTITY.matcher(encoded).replaceAll("&$1%3B");
    }

    /** A URL as the destination of a link; empty unless it is absolute and of http or https. */
    static Optional<String> destination(String source) {
        if (source == null || source.length() > MAX_URL) {
            return Optional.empty();
        }
        try {
            String encoded = url(source.strip());
            URI uri = new URI(encoded);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(encoded)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
