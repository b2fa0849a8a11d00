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
 * Where a conversation is.
 *
 * @param id the latest interaction
 * @param at when it was stored; null when that is not known
 */
record ConversationPointer(String id, Instant at) {

    private static final ObjectMapper MAPPER = Json.mapper();

    /** Reads a stored value; one that is no JSON is a bare id, which somebody may have put there. */
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
