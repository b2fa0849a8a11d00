/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;

/**
 * Records which attachments and referenced files the calls of an exchange have sent, and in which interactions. Stored in a property that the exchange shares
 * with its copies. Thread-safe.
 */
final class SentInputs {

    private static final String PROPERTY = "CamelGeminiInteractionsSentInputs";

    /** The maximum number of calls recorded for one exchange; later calls send everything again. */
    private static final int MOST = 10_000;

    private final Map<String, Set<Object>> byInteraction = new ConcurrentHashMap<>();
    private final Set<Object> all = ConcurrentHashMap.newKeySet();
    private final Map<String, ObjectNode> references = new ConcurrentHashMap<>();

    /** Returns the record of an exchange, and creates it if necessary. */
    static SentInputs of(Exchange exchange) {
        if (exchange.getProperty(PROPERTY) instanceof SentInputs sent) {
            return sent;
        }
        SentInputs sent = new SentInputs();
        exchange.setProperty(PROPERTY, sent);
        return sent;
    }

    /** Returns the content block of an earlier reference to the URI, or null: the header with its media type may have been removed since. */
    static ObjectNode reference(Exchange exchange, String uri) {
        return exchange.getProperty(PROPERTY) instanceof SentInputs sent ? sent.references.get(uri) : null;
    }

    void noteReference(String uri, ObjectNode content) {
        references.put(uri, content);
    }

    /** Returns the keys of the content that this exchange has sent to an interaction. */
    Set<Object> with(String interactionId) {
        return interactionId == null ? Set.of() : byInteraction.getOrDefault(interactionId, Set.of());
    }

    /** Returns the keys of all content that was sent. */
    Set<Object> ever() {
        return all;
    }

    /** @param interactionId null when the API does not store the interaction */
    void note(String interactionId, Set<Object> keys) {
        all.addAll(keys);
        if (interactionId != null && byInteraction.size() < MOST) {
            byInteraction.put(interactionId, Set.copyOf(keys));
        }
    }

    /** Short, because logs and traces of exchanges show properties. */
    @Override
    public String toString() {
        return byInteraction.size() + " interaction(s)";
    }
}
