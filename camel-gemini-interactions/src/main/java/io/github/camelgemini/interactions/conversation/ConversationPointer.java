/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.model.Json;

/**
 * The current position of a conversation.
 *
 * @param id the latest interaction
 * @param at when the position was stored; null if unknown
 */
record ConversationPointer(String id, Instant at) {

    private static final ObjectMapper MAPPER = Json.mapper();

    /** Parses a stored value. A value that is not JSON is a plain id, which somebody may have stored by hand. */
    static ConversationPointer parse(String value) {
        if (!value.startsWith("{")) {
            return new ConversationPointer(value, null);
        }
        try {
            JsonNode json = MAPPER.readTree(value);
            return new ConversationPointer(
                    json.path("id").asText(),
                    json.has("at") ? Instant.ofEpochMilli(json.path("at").asLong()) : null);
        } catch (IOException e) {
            return new ConversationPointer("", null);
        }
    }

    String format() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("at", at.toEpochMilli())
                .toString();
    }
}
