/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.media.MediaType;

/**
 * The encoding that an XML or HTML document declares.
 *
 * @param wide the charset in which the XML declaration is written, if it is UTF-16 or UTF-32; null otherwise
 * @param xml the name in the XML declaration; null for none
 * @param meta the name in a meta element of HTML; null for none
 */
record DeclaredEncoding(Charset wide, String xml, String meta) {

    /** Browsers scan 1,024 bytes. Pages with long comments have more bytes before the element. */
    private static final int HEAD = 4096;

    private static final Set<String> HTML_TYPES = Set.of("text/html", "application/xhtml+xml");

    private static final Pattern XML =
            Pattern.compile("\\s*+<\\?xml\\s[^?>]*?\\bencoding\\s*+=\\s*+(?:\"([^\"<>]*+)\"|'([^'<>]*+)')");
    private static final Pattern PAGE =
            Pattern.compile("\\s*+<(?:!doctype\\s++html|html|head)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|$)", Pattern.DOTALL);
    private static final Pattern META =
            Pattern.compile("<meta[\\s/]((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=\"'/]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"']++))");
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*+=\\s*+[\"']?+([^\\s\"';]++)", Pattern.CASE_INSENSITIVE);

    static DeclaredEncoding of(byte[] content, MediaType type) {
        // ISO 8859-1 maps every byte to the character with the same number.
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher xml = XML.matcher(head);
        return new DeclaredEncoding(
                wide(head), xml.lookingAt() ? firstOf(xml, 1, 2) : null, isPage(head, type) ? meta(head) : null);
    }

    /** Extensible Markup Language 1.0, appendix F.1. */
    private static Charset wide(String head) {
        if (head.startsWith("<\0?\0")) {
            return StandardCharsets.UTF_16LE;
        } else if (head.startsWith("\0<\0?")) {
            return StandardCharsets.UTF_16BE;
        } else if (head.startsWith("<\0\0\0?\0\0\0")) {
            return Charset.forName("UTF-32LE");
        } else if (head.startsWith("\0\0\0<\0\0\0?")) {
            return Charset.forName("UTF-32BE");
        }
        return null;
    }

    private static boolean isPage(String head, MediaType type) {
        return HTML_TYPES.contains(type.name()) || PAGE.matcher(head).lookingAt();
    }

    /** Follows the HTML standard, section 13.2.3.2, "prescan a byte stream to determine its encoding". */
    private static String meta(String head) {
        Matcher element = META.matcher(COMMENT.matcher(head).replaceAll(""));
        while (element.find()) {
            Map<String, String> attributes = attributes(element.group(1));
            String charset = attributes.get("charset");
            if (charset == null && "content-type".equalsIgnoreCase(attributes.get("http-equiv"))) {
                Matcher content = CHARSET.matcher(attributes.getOrDefault("content", ""));
                charset = content.find() ? content.group(1) : null;
            }
            if (charset != null && !charset.isBlank()) {
                return charset;
            }
        }
        return null;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(4) == null
                    ? firstOf(attribute, 2, 3)
                    // The slash of a self-closing element is not part of an unquoted value.
                    : attribute.group(4).replaceAll("/$", "");
            attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), value);
        }
        return attributes;
    }

    private static String firstOf(Matcher matcher, int one, int other) {
        return matcher.group(one) != null ? matcher.group(one) : matcher.group(other);
    }

    @Override
    public String toString() {
        return "DeclaredEncoding[]";
    }
}
