/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the steps of conversations that the API does not store, or not forever: in a repository, or in an exchange property. Thread-safe. */
public final class HistoryStore {

    /** The exchange property that holds the history if there is no repository. */
    public static final String PROPERTY = "CamelGeminiInteractionsHistory";

    /** The name of the option for the repository. */
    static final String OPTION = "historyRepository";

    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

    private final NamespacedState states;
    private final int maxTurns;
    private final long maxBytes;
    private final InputSteps kept;

    /**
     * @param repository stores histories; null to use the exchange property
     * @param maxTurns how many turns are kept; the oldest are dropped first
     * @param maxBytes how many bytes of JSON are kept
     * @param omitMedia whether the bytes of media are left out
     */
    public HistoryStore(StateRepository<String, String> repository, int maxTurns, long maxBytes, boolean omitMedia) {
        this.states = repository == null ? null : new NamespacedState(repository, "history/", OPTION);
        this.maxTurns = maxTurns;
        this.maxBytes = maxBytes;
        this.kept = new InputSteps(omitMedia, maxBytes);
    }

    /**
     * Puts the stored steps in front of the input of a request. May block as long as the repository does.
     *
     * @param key the conversation; may be null if there is no repository
     * @return whether there were stored steps
     */
    public boolean prepend(Exchange exchange, String key, ObjectNode request) throws GeminiInteractionsException {
        return prepend(said(exchange, key), request);
    }

    /**
     * Puts steps in front of the input of a request.
     *
     * @return whether there are any steps
     */
    public boolean prepend(ArrayNode said, ObjectNode request) {
        ArrayNode input = JsonNodeFactory.instance.arrayNode().addAll(said);
        input.addAll(InputSteps.of(request.path("input")));
        request.set("input", input);
        return !said.isEmpty();
    }

    /** The stored steps, oldest first. May block as long as the repository does. */
    public ArrayNode said(Exchange exchange, String key) throws GeminiInteractionsException {
        return read(exchange, key).steps();
    }

    /**
     * Adds a turn. May block as long as the repository does.
     *
     * @param input the input of this turn alone, as in the request
     */
    public void add(Exchange exchange, String key, JsonNode input, Interaction answer)
            throws GeminiInteractionsException {
        ConversationHistory turns = read(exchange, key);
        ArrayNode answered = JsonNodeFactory.instance.arrayNode();
        for (JsonNode step : answer.steps()) {
            if (!"user_input".equals(step.path("type").asText())) {
                answered.add(kept.keptStep(step));
            }
        }
        turns.add(kept.kept(InputSteps.of(input)), answered);
        if (!turns.bound(maxTurns, maxBytes)) {
            LOG.warn(
                    "A turn of a conversation is larger than maxHistorySize ({} bytes): the history of the conversation is dropped",
                    maxBytes);
        }
        write(exchange, key, turns);
    }

    /** Removes the history of a conversation. May block as long as the repository does. */
    public void forget(String key) throws GeminiInteractionsException {
        if (states != null) {
            states.remove(key);
        }
    }

    /** Removes the history to which the next turn would be added. May block as long as the repository does. */
    void restart(Exchange exchange, String key) throws GeminiInteractionsException {
        if (states == null) {
            exchange.removeProperty(PROPERTY);
        } else if (key != null) {
            states.remove(key);
        }
    }

    private ConversationHistory read(Exchange exchange, String key) throws GeminiInteractionsException {
        if (states == null) {
            return ConversationHistory.parse(exchange.getProperty(PROPERTY, String.class));
        }
        return key == null ? ConversationHistory.none() : ConversationHistory.parse(states.get(key));
    }

    private void write(Exchange exchange, String key, ConversationHistory turns) throws GeminiInteractionsException {
        if (states == null) {
            exchange.setProperty(PROPERTY, turns.format());
        } else if (key != null) {
            states.set(key, turns.format());
        }
    }
}
