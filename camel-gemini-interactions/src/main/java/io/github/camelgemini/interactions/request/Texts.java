/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;

/** Makes text of bytes, and refuses what can be no text. */
final class Texts {

    private static final String UTF_16 = "UTF-16";
    private static final String TEXT_CONTROLS = "\t\n\r\f";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final boolean allowControlCharacters;

    /** @param allowControlCharacters whether characters that text does not have are taken all the same */
    Texts(boolean allowControlCharacters) {
        this.allowControlCharacters = allowControlCharacters;
    }

    /**
     * Decodes bytes.
     *
     * @param charset its name; null for UTF-8
     * @param what what errors call them
     */
    String decode(byte[] content, String charset, String what) throws GeminiInteractionsException {
        try {
            Charset found = charset(content, charset, what);
            String text = found.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            check(text, what + ", read as " + found.name() + ",");
            return text;
        } catch (IllegalArgumentException e) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The charset of " + what + " is unknown: set a known one in its Content-Type or in "
                            + Exchange.CHARSET_NAME);
        } catch (CharacterCodingException e) {
            throw InvalidRequest.of(
                    InvalidRequest.BODY,
                    "The text of " + what + " is not encoded as "
                            + (charset == null ? "UTF-8" : "its charset says")
                            + ": set the charset in its Content-Type or in " + Exchange.CHARSET_NAME);
        }
    }

    /** RFC 2781 has UTF-16 without a byte order mark begin with the high byte, and many writers do not keep to it. */
    private static Charset charset(byte[] content, String name, String what) throws GeminiInteractionsException {
        Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        if (!charset.name().equals(UTF_16) || content.length < 2 || hasByteOrderMark(content)) {
            return charset;
        }
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

    private static boolean hasByteOrderMark(byte[] content) {
        int first = ((content[0] & 0xFF) << 8) | (content[1] & 0xFF);
        return first == 0xFEFF || first == 0xFFFE;
    }

    /**
     * Refuses control characters, other than tabs, line ends and form feeds, and halves of surrogate pairs: a text that has them is mostly bytes, or was read
     * in a wrong charset.
     *
     * @param what what errors call it
     */
    void check(String text, String what) throws GeminiInteractionsException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && TEXT_CONTROLS.indexOf(c) < 0) {
                refuseControl(c, what);
            } else if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw InvalidRequest.of(
                            InvalidRequest.BODY,
                            "The text of " + what
                                    + " has half of a surrogate pair, which no encoding has: it was cut, or read in a wrong charset");
                }
                i++;
            }
        }
    }

    private void refuseControl(char c, String what) throws GeminiInteractionsException {
        if (!allowControlCharacters) {
            throw InvalidRequest.of(
                    InvalidRequest.CONTROL_CHARACTER,
                    String.format(
                            "The text of %s has the control character U+%04X: if it is in another charset, such as UTF-16 or windows-1252, set that in its Content-Type or in %s; if it is no text, set its media type; otherwise remove such characters, or set the option allowControlCharacters=true",
                            what, (int) c, Exchange.CHARSET_NAME));
        }
    }
}
