/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/** Decodes bytes to text, and rejects content that cannot be text. */
public final class Texts {

    private static final String TEXT_CONTROLS = "\t\n\r\f";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String REMEDY = "remove such characters";

    private final boolean allowControlCharacters;
    private final String remedy;

    /** @param allowControlCharacters whether control characters are accepted */
    public Texts(boolean allowControlCharacters) {
        this(allowControlCharacters, REMEDY + ", or set the option allowControlCharacters=true");
    }

    private Texts(boolean allowControlCharacters, String remedy) {
        this.allowControlCharacters = allowControlCharacters;
        this.remedy = remedy;
    }

    /** Returns one that never accepts control characters, for a component without an option for them. */
    public static Texts withoutControlCharacters() {
        return new Texts(false, REMEDY);
    }

    /**
     * Decodes bytes; malformed bytes fail instead of becoming replacement characters.
     *
     * @param type the media type of the bytes
     * @param ofExchange the charset if neither the text nor its media type declares one; null for UTF-8
     * @param what the name of the bytes in error messages
     */
    public String decode(byte[] content, MediaType type, String ofExchange, String what)
            throws GeminiInteractionsException {
        TextEncoding encoding = TextEncoding.of(content, type, ofExchange, what);
        int skip = encoding.skip();
        try {
            String text = encoding.charset()
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, skip, content.length - skip))
                    .toString();
            text = skip == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            check(text, what + ", read as " + encoding.charset().name() + ",");
            return text;
        } catch (CharacterCodingException e) {
            throw undecodable(encoding, what);
        }
    }

    private static GeminiInteractionsException undecodable(TextEncoding encoding, String what) {
        String charset = encoding.charset().name();
        return InvalidRequest.of(
                InvalidRequest.BODY,
                "The text of " + what + " is not encoded as " + charset
                        + (encoding.saidBy() == null
                                ? ", and nothing names another charset (byte order mark, XML declaration, HTML meta element, media type, "
                                        + Exchange.CHARSET_NAME + "): set the charset in its Content-Type or in "
                                        + Exchange.CHARSET_NAME
                                : ", as " + encoding.saidBy()
                                        + " says: it was cut, or is in another charset. Correct what says so, or convert the text to UTF-8"));
    }

    /**
     * Rejects control characters, other than tabs, line ends and form feeds, and unpaired surrogates: such a text is usually binary data, or was decoded with
     * the wrong charset.
     *
     * @param what the name of the text in error messages
     */
    public void check(String text, String what) throws GeminiInteractionsException {
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
                            "The text of %s has the control character U+%04X: if it is in another charset, such as UTF-16 or windows-1252, set that in its Content-Type or in %s; if it is no text, set its media type; otherwise %s",
                            what, (int) c, Exchange.CHARSET_NAME, remedy));
        }
    }
}
