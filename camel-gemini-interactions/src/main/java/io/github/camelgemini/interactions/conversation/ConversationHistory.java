/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;

/**
 * The steps of a conversation, grouped by turn, exactly as the API sent and received them, including signatures and unknown fields (API reference, "Stateless
 * loop and signatures").
 */
final class ConversationHistory {

    private static final ObjectMapper MAPPER = Json.mapper();

    private final ArrayNode turns;

    private ConversationHistory(ArrayNode turns) {
        this.turns = turns;
    }

    static ConversationHistory none() {
        return new ConversationHistory(JsonNodeFactory.instance.arrayNode());
    }

    /**
     * Parses the output of {@link #format}.
     *
     * @throws GeminiInteractionsException if the text is anything else
     */
    static ConversationHistory parse(String text) throws GeminiInteractionsException {
        if (text == null || text.isEmpty()) {
            return none();
        }
        try {
            if (MAPPER.readTree(text) instanceof ArrayNode array && isTurns(array)) {
                return new ConversationHistory(array);
            }
        } catch (IOException e) {
            // Dropped, because the parser's message would quote the conversation.
        }
        throw GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The history of the conversation cannot be read: it was not written by this component, or is"
                                + " damaged. Remove the history to start a new conversation")
                .code("invalid_history")
                .build();
    }

    private static boolean isTurns(ArrayNode array) {
        for (JsonNode turn : array) {
            if (!turn.isArray()) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** All steps, oldest first; must not be changed. */
    ArrayNode steps() {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        turns.forEach(turn -> turn.forEach(steps::add));
        return steps;
    }

    /** Adds the input and the answer of a turn. Function results go into the turn that called the functions, so that {@link #bound} never separates them. */
    void add(ArrayNode sent, ArrayNode answered) {
        ArrayNode turn = continuesLast(sent.isEmpty() ? answered : sent)
                ? (ArrayNode) turns.get(turns.size() - 1)
                : turns.addArray();
        turn.addAll(sent);
        answered.forEach(turn::add);
    }

    private boolean continuesLast(ArrayNode steps) {
        return !turns.isEmpty()
                && "function_result".equals(steps.path(0).path("type").asText());
    }

    /**
     * Drops the oldest turns until the rest is within the limits.
     *
     * @return whether the latest turn was kept
     */
    boolean bound(int maxTurns, long maxBytes) {
        boolean any = !turns.isEmpty();
        while (turns.size() > maxTurns || (!turns.isEmpty() && size() > maxBytes)) {
            turns.remove(0);
        }
        return !any || !turns.isEmpty();
    }

    private long size() {
        return format().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Formats the history as one line of JSON: an array of turns, each an array of steps. */
    String format() {
        return turns.toString();
    }
}
