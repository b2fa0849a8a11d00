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

/** Records which messages were answered, so that a redelivered message is not billed again. Thread-safe. */
public final class IdempotencyStore {

    /** The name of the option for the repository. */
    static final String OPTION = "idempotencyRepository";

    private final String endpoint;
    private final Expression key;
    private final NamespacedState states;
    private final Terms terms;
    private final KeyedQueue queue;

    /**
     * @param endpoint distinguishes endpoints that send different requests for the same message; only its digest is stored
     * @param key expression that uniquely identifies a message; null to derive a key from the Kafka or the file consumer
     * @param repository stores the interaction that answered each message
     * @param terms when to repeat a call that has no known outcome
     * @param queue runs deliveries of the same message one after another
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
     * The claim for an exchange's message.
     *
     * @throws GeminiInteractionsException if the message has no idempotency key
     */
    public IdempotencyClaim of(Exchange exchange) throws GeminiInteractionsException {
        String message = keyOf(exchange);
        if (message == null || message.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "This message has no idempotency key, so a redelivery would be billed again: set the option"
                                    + " idempotencyKey, or the header "
                                    + GeminiInteractionsConstants.IDEMPOTENCY_KEY
                                    + ". Only exchanges from a Kafka or a file consumer have a key without them")
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
     * When to repeat a call that was started and has no known outcome.
     *
     * @param retryUnfinished whether to repeat a call that may have been billed
     * @param lease how long a claim of another node is valid without a renewal
     * @param leases the claims of this node
     */
    public record Terms(boolean retryUnfinished, Duration lease, Leases leases) {}
}
