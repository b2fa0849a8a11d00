/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.spi.StateRepository;

/** Knows which messages have been answered, so that one that is delivered again is not paid again. Thread-safe. */
public final class IdempotencyStore {

    /** The option that holds the repository. */
    static final String OPTION = "idempotencyRepository";

    private final String endpoint;
    private final Expression key;
    private final NamespacedState states;
    private final Terms terms;
    private final KeyedQueue queue;

    /**
     * @param endpoint tells endpoints apart that ask different things of the same message; only a digest of it is kept
     * @param key tells a message from all others; null for what the Kafka or the file consumer says of it
     * @param repository keeps which interaction answered which message
     * @param terms when a message whose call was begun, but has no interaction, is asked again
     * @param queue serialises deliveries of the same message
     */
    public IdempotencyStore(
            String endpoint,
            Expression key,
            StateRepository<String, String> repository,
            Terms terms,
            KeyedQueue queue) {
        this.endpoint = RequestDigest.of(endpoint);
        this.key = key;
        this.states = new NamespacedState(repository, "message/", OPTION);
        this.terms = terms;
        this.queue = queue;
    }

    /**
     * What is known of an exchange's message.
     *
     * @throws GeminiInteractionsException when nothing tells it from all others
     */
    public IdempotencyClaim of(Exchange exchange) throws GeminiInteractionsException {
        String message = keyOf(exchange);
        if (message == null || message.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Nothing tells this message from all others, so that its redelivery would be paid again: set"
                                    + " the option idempotencyKey, or the header "
                                    + GeminiInteractionsConstants.IDEMPOTENCY_KEY
                                    + ". Only exchanges that come from a Kafka or a file consumer have a key by themselves")
                    .code("missing_idempotency_key")
                    .build();
        }
        return new IdempotencyClaim(endpoint + '/' + message, states, terms, queue);
    }

    private String keyOf(Exchange exchange) throws GeminiInteractionsException {
        String header = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.IDEMPOTENCY_KEY)
                .orElse(null);
        if (header != null && !header.isBlank()) {
            return header;
        }
        return key == null ? DeliveryKey.of(exchange) : key.evaluate(exchange, String.class);
    }

    /**
     * When a message whose call was begun is asked again.
     *
     * @param retryUnfinished whether it is where the call may have been paid
     * @param lease after how long without a renewal a claim of another node is over
     * @param leases the claims of this node
     */
    public record Terms(boolean retryUnfinished, Duration lease, Leases leases) {}
}
