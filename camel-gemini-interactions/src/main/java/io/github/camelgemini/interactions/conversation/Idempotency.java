/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.spi.StateRepository;

/** Knows which messages have been answered, so that one that is delivered again is not paid again. Safe for use by several threads. */
public final class Idempotency {

    /** The option that holds the repository. */
    static final String OPTION = "idempotencyRepository";

    private static final List<String> KAFKA_RECORD = List.of("kafka.TOPIC", "kafka.PARTITION", "kafka.OFFSET");
    private static final List<String> FILE =
            List.of(Exchange.FILE_NAME, Exchange.FILE_LENGTH, Exchange.FILE_LAST_MODIFIED);

    private final String endpoint;
    private final Expression key;
    private final States states;
    private final boolean retryUnfinished;
    private final TurnQueue queue;

    /**
     * Makes it.
     *
     * @param endpoint tells endpoints apart that ask different things of the same message; only a digest of it is kept
     * @param key tells a message from all others; null for what Kafka or the file component say of it
     * @param repository keeps which interaction answered which message
     * @param retryUnfinished whether a message whose call was begun, and may have been paid, but has no interaction is asked again
     * @param queue serialises deliveries of the same message
     */
    public Idempotency(
            String endpoint,
            Expression key,
            StateRepository<String, String> repository,
            boolean retryUnfinished,
            TurnQueue queue) {
        this.endpoint = digest(endpoint);
        this.key = key;
        this.states = new States(repository, "message/", OPTION);
        this.retryUnfinished = retryUnfinished;
        this.queue = queue;
    }

    /** What is known of an exchange's message; null when it has no key. */
    public Reservation of(Exchange exchange) {
        String message = keyOf(exchange);
        return message == null ? null : new Reservation(endpoint + '/' + message, states, retryUnfinished, queue);
    }

    private String keyOf(Exchange exchange) {
        String header = exchange.getMessage().getHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, String.class);
        if (header != null && !header.isBlank()) {
            return header;
        }
        if (key != null) {
            String evaluated = key.evaluate(exchange, String.class);
            return evaluated == null || evaluated.isBlank() ? null : evaluated;
        }
        String delivered = values(exchange.getMessage(), KAFKA_RECORD);
        if (delivered == null) {
            delivered = values(exchange.getMessage(), FILE);
        }
        // The parts of a message that was split are messages of their own.
        Integer part = exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
        return delivered == null || part == null ? delivered : delivered + '#' + part;
    }

    private static String values(Message message, List<String> headers) {
        List<String> values = new ArrayList<>();
        for (String header : headers) {
            String value = message.getHeader(header, String.class);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return String.join("/", values);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
