/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/**
 * The charset of a text in bytes, taken from the first of these: byte order mark, XML declaration, HTML meta element, media type, exchange, UTF-8.
 *
 * @param charset the charset of the text
 * @param skip the length of the byte order mark, in bytes
 * @param saidBy the source of the charset, as the subject of "says"; null for the default
 */
record TextEncoding(Charset charset, int skip, String saidBy) {

    private static final String BYTE_ORDER_MARK = "its byte order mark";
    private static final String XML_DECLARATION = "its XML declaration";
    private static final String META_ELEMENT = "its HTML meta element";
    private static final String MEDIA_TYPE = "its media type";

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** Charset names in use that Java does not know, with Java's names for them. */
    private static final Map<String, String> NAMES = Map.of(
            "macintosh", "x-MacRoman",
            "x-mac-roman", "x-MacRoman",
            "iso-8859-8-i", "ISO-8859-8",
            "iso-8859-8-e", "ISO-8859-8",
            "x-gbk", "GBK",
            "x-cp1252", "windows-1252");

    /** Charset names that mean a larger charset in HTML than in Java (WHATWG Encoding Standard, section 4.2). */
    private static final Map<String, String> IN_HTML = Map.of(
            "ISO-8859-1", "windows-1252",
            "US-ASCII", "windows-1252",
            "ISO-8859-9", "windows-1254",
            "GB2312", "GBK",
            "Shift_JIS", "windows-31j",
            "EUC-KR", "x-windows-949",
            "TIS-620", "x-windows-874");

    /**
     * Determines the charset.
     *
     * @param type the text's media type
     * @param ofExchange the name of the exchange's charset; null for none
     * @param what the name of the text in error messages
     * @throws GeminiInteractionsException when the declared charset is unknown
     */
    static TextEncoding of(byte[] content, MediaType type, String ofExchange, String what)
            throws GeminiInteractionsException {
        TextEncoding marked = byByteOrderMark(content);
        if (marked != null) {
            return marked;
        }
        DeclaredEncoding own = DeclaredEncoding.of(content, type);
        if (own.wide() != null) {
            return new TextEncoding(own.wide(), 0, XML_DECLARATION);
        }
        if (own.xml() != null) {
            Charset charset = find(own.xml(), XML_DECLARATION, what);
            if (!isWide(charset)) {
                return new TextEncoding(charset, 0, XML_DECLARATION);
            }
        }
        if (own.meta() != null) {
            Charset charset = inHtml(find(own.meta(), META_ELEMENT, what));
            if (!isWide(charset)) {
                return new TextEncoding(charset, 0, META_ELEMENT);
            }
        }
        return bySender(content, type, ofExchange, what);
    }

    private static TextEncoding bySender(byte[] content, MediaType type, String ofExchange, String what)
            throws GeminiInteractionsException {
        String ofType = type.parameters().getOrDefault("charset", "");
        if (!ofType.isBlank()) {
            return ordered(content, find(ofType, MEDIA_TYPE, what), MEDIA_TYPE, what);
        }
        if (ofExchange != null && !ofExchange.isBlank()) {
            return ordered(content, find(ofExchange, Exchange.CHARSET_NAME, what), Exchange.CHARSET_NAME, what);
        }
        return new TextEncoding(StandardCharsets.UTF_8, 0, null);
    }

    /** Checks UTF-32 first, because its byte order mark starts with the mark of UTF-16. */
    private static TextEncoding byByteOrderMark(byte[] content) {
        if (startsWith(content, 0xFF, 0xFE, 0, 0)) {
            return new TextEncoding(UTF_32LE, 4, BYTE_ORDER_MARK);
        } else if (startsWith(content, 0, 0, 0xFE, 0xFF)) {
            return new TextEncoding(UTF_32BE, 4, BYTE_ORDER_MARK);
        } else if (startsWith(content, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2, BYTE_ORDER_MARK);
        } else if (startsWith(content, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2, BYTE_ORDER_MARK);
        } else if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3, BYTE_ORDER_MARK);
        }
        return null;
    }

    private static boolean startsWith(byte[] content, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= content.length || (content[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset find(String name, String saidBy, String what) throws GeminiInteractionsException {
        String plain = name.strip();
        try {
            return Charset.forName(NAMES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain));
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the name: it may come from the content.
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The charset of " + what + " is unknown: " + saidBy
                            + " names it. Name one that Java knows there, or convert the text to UTF-8");
        }
    }

    /** A declaration that is readable byte by byte cannot be in such a charset: the document was converted, and its declaration is out of date. */
    private static boolean isWide(Charset charset) {
        return charset.name().contains("UTF-16") || charset.name().contains("UTF-32");
    }

    private static Charset inHtml(Charset charset) {
        String name = IN_HTML.get(charset.name());
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : charset;
    }

    /** Guesses the byte order: RFC 2781 requires big-endian without a byte order mark, but many writers use little-endian. */
    private static TextEncoding ordered(byte[] content, Charset charset, String saidBy, String what)
            throws GeminiInteractionsException {
        Charset ordered = charset;
        if (charset.name().equals("UTF-16") && content.length >= 2) {
            ordered = utf16(content, what);
        } else if (charset.name().equals("UTF-32") && content.length >= 4) {
            // No code point is above 0x10FFFF, so the highest byte is zero.
            ordered = content[0] != 0 && content[3] == 0 ? UTF_32LE : UTF_32BE;
        }
        return new TextEncoding(ordered, 0, saidBy);
    }

    private static Charset utf16(byte[] content, String what) throws GeminiInteractionsException {
        int[] zeros = new int[2];
        for (int i = 0; i < content.length; i++) {
            zeros[i % 2] += content[i] == 0 ? 1 : 0;
        }
        if (zeros[0] == zeros[1]) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The text of " + what
                            + " is UTF-16 without a byte order mark, and neither byte order fits better: set the charset UTF-16LE or UTF-16BE in its Content-Type or in "
                            + Exchange.CHARSET_NAME);
        }
        return zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }

    @Override
    public String toString() {
        return "TextEncoding[" + charset + "]";
    }
}
