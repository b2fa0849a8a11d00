/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Makes a question of a file: the body becomes its text, the header {@value #QUESTION} its name, and the idempotency key a hash of name and text. So the same file is
 * the same question whenever it comes, and a file with another text is another one. Thread-safe.
 */
final class ReadQuestion implements Processor {

    /** The header with the name of the file, without its extension. */
    static final String QUESTION = "question";

    private static final String EXTENSION = ".txt";

    private final long maxBytes;

    ReadQuestion(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Reads the file of an exchange.
     *
     * @throws UnusableQuestionException if it is too large, empty or no text; the header is set nevertheless
     */
    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        String file = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        message.setHeader(QUESTION, file.substring(0, file.length() - EXTENSION.length()));
        long length = message.getHeader(Exchange.FILE_LENGTH, 0L, Long.class);
        if (length > maxBytes) {
            throw new UnusableQuestionException("The question has " + length + " bytes, " + maxBytes + " are allowed");
        }
        byte[] bytes = message.getMandatoryBody(byte[].class);
        String text = text(bytes);
        if (text.isBlank()) {
            throw new UnusableQuestionException("The file is empty");
        }
        message.setBody(text.strip());
        message.setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, key(file, bytes));
    }

    private static String text(byte[] bytes) throws UnusableQuestionException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableQuestionException("The file is no text in UTF-8");
        }
    }

    private static String key(String file, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] name = file.getBytes(StandardCharsets.UTF_8);
            digest.update((name.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(name);
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
