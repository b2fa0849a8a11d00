/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises formats that the API does not accept as media by their first bytes, so that an error can name them. */
public final class ByteFormats {

    /** Binary content of this length certainly has control characters. */
    private static final int CERTAIN = 256;

    /** Compared as ISO 8859-1, where every byte is the character of the same number. */
    private static final Map<String, String> BINARY = new LinkedHashMap<>();

    static {
        BINARY.put("PK\3\4", "a ZIP archive");
        BINARY.put("PK\5\6", "a ZIP archive");
        BINARY.put("\u001f\u008b", "a GZIP archive");
        BINARY.put("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "an OLE file");
        BINARY.put("7z\u00bc\u00af'\u001c", "a 7-Zip archive");
        BINARY.put("Rar!\u001a\7", "a RAR archive");
        BINARY.put("BZh9", "a BZIP2 archive");
        BINARY.put("\u00fd7zXZ\0", "an XZ archive");
        BINARY.put("\u007fELF", "a program");
        BINARY.put("\u00ca\u00fe\u00ba\u00be", "a program");
        BINARY.put("SQLite format 3\0", "a database");
    }

    private static final Pattern HTML = Pattern.compile(
            "(?:\u00ef\u00bb\u00bf)?+\\s*+<(?:!doctype\\s++html|html|head|body)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("(?:\u00ef\u00bb\u00bf)?+\\s*+<\\?xml\\s");
    private static final Pattern PDF = Pattern.compile("%PDF-\\d\\.\\d[ \\t]*+(?:[\\r\\n]|$)");

    private ByteFormats() {}

    /** What the bytes look like, if they are not media. */
    public static Optional<String> any(byte[] head) {
        String letters = letters(head);
        if (HTML.matcher(letters).lookingAt()) {
            return Optional.of("an HTML page");
        } else if (XML.matcher(letters).lookingAt()) {
            return Optional.of("XML");
        } else if (letters.startsWith("{\\rtf")) {
            return Optional.of("RTF");
        }
        return isText(head) ? Optional.of("text") : binary(head);
    }

    /** What the bytes look like, if they are a binary format. To be called only for bytes that are not text. */
    public static Optional<String> binary(byte[] head) {
        String letters = letters(head);
        // Two letters alone are too common in text.
        return letters.startsWith("MZ") && letters.indexOf('\0') > 0
                ? Optional.of("a program")
                : BINARY.entrySet().stream()
                        .filter(format -> letters.startsWith(format.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
    }

    /** Whether the text begins with the first line of a PDF. */
    public static boolean isPlainPdf(byte[] head) {
        return PDF.matcher(letters(head)).lookingAt();
    }

    /** Whether the bytes are text in UTF-8, in UTF-16 with a byte order mark, or, if there are many, in a single-byte charset. */
    public static boolean isText(byte[] head) {
        return isText(head, StandardCharsets.UTF_8)
                || (head.length >= 2 && hasMark(head) && isText(head, StandardCharsets.UTF_16))
                || (head.length >= CERTAIN && isText(head, StandardCharsets.ISO_8859_1));
    }

    private static boolean hasMark(byte[] head) {
        int mark = ((head[0] & 0xFF) << 8) | (head[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    private static boolean isText(byte[] head, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer text = CharBuffer.allocate(head.length);
        // The last character may have been cut.
        CoderResult result = decoder.decode(ByteBuffer.wrap(head), text, false);
        return !result.isError()
                && text.flip().chars().noneMatch(c -> c == 0x7F || (c < ' ' && "\t\n\r\f".indexOf(c) < 0));
    }

    private static String letters(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }
}
