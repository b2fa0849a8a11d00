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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.Token;

/**
 * The current position of a conversation.
 *
 * @param id the latest interaction
 * @param environment the environment of the latest answer that had one; null if none had
 * @param at when the position was stored; null if unknown
 */
record ConversationPointer(String id, String environment, Instant at) {

    private static final ObjectMapper MAPPER = Json.mapper();

    /** Parses a stored value. A value that is not JSON is a plain id, which somebody may have stored by hand. */
    static ConversationPointer parse(String value) {
        if (!value.startsWith("{")) {
            return new ConversationPointer(value, null, null);
        }
        try {
            JsonNode json = MAPPER.readTree(value);
            return new ConversationPointer(
                    json.path("id").asText(),
                    Token.id(json.path("environment").textValue()),
                    json.has("at") ? Instant.ofEpochMilli(json.path("at").asLong()) : null);
        } catch (IOException e) {
            return new ConversationPointer("", null, null);
        }
    }

    String format() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id);
        if (environment != null) {
            json.put("environment", environment);
        }
        return json.put("at", at.toEpochMilli()).toString();
    }
}
