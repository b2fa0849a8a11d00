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
 * Which attachments, and files that a header refers to, were sent by the calls of an exchange, and which interactions have them. In a property of the exchange;
 * its copies share it. Thread-safe.
 */
final class SentInputs {

    private static final String PROPERTY = "CamelGeminiInteractionsSentInputs";

    /** More than that many calls of one exchange send again. */
    private static final int MOST = 10_000;

    private final Map<String, Set<Object>> byInteraction = new ConcurrentHashMap<>();
    private final Set<Object> all = ConcurrentHashMap.newKeySet();
    private final Map<String, ObjectNode> references = new ConcurrentHashMap<>();

    /** Of an exchange, which has it from now on. */
    static SentInputs of(Exchange exchange) {
        if (exchange.getProperty(PROPERTY) instanceof SentInputs sent) {
            return sent;
        }
        SentInputs sent = new SentInputs();
        exchange.setProperty(PROPERTY, sent);
        return sent;
    }

    /** The content that was made of a reference before; null when there was none. What told its media type may be gone by now. */
    static ObjectNode reference(Exchange exchange, String uri) {
        return exchange.getProperty(PROPERTY) instanceof SentInputs sent ? sent.references.get(uri) : null;
    }

    void noteReference(String uri, ObjectNode content) {
        references.put(uri, content);
    }

    /** What an interaction has, as far as this exchange has sent it. */
    Set<Object> with(String interactionId) {
        return interactionId == null ? Set.of() : byInteraction.getOrDefault(interactionId, Set.of());
    }

    /** All that was sent. */
    Set<Object> ever() {
        return all;
    }

    /** @param interactionId null when the API does not keep it */
    void note(String interactionId, Set<Object> keys) {
        all.addAll(keys);
        if (interactionId != null && byInteraction.size() < MOST) {
            byInteraction.put(interactionId, Set.copyOf(keys));
        }
    }

    /** Logs and traces of exchanges show properties. */
    @Override
    public String toString() {
        return byInteraction.size() + " interaction(s)";
    }
}
