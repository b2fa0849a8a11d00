/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;

/**
 * A create request that passed all checks.
 *
 * @param body the body
 * @param size how many bytes it had
 * @param input the input as steps
 * @param conversation the input together with the history before it
 */
public record CreateRequest(JsonNode body, long size, List<JsonNode> input, Conversation conversation) {

    boolean isStored() {
        return body.path("store").asBoolean(true);
    }

    boolean isStreamed() {
        return body.path("stream").asBoolean(false);
    }

    boolean isBackground() {
        return body.path("background").asBoolean(false);
    }

    /** The schema of the wanted answer, or a missing node. */
    JsonNode schema() {
        JsonNode format = body.path("response_format");
        if (format.isArray()) {
            for (JsonNode each : format) {
                if (each.has("schema")) {
                    return each.path("schema");
                }
            }
        }
        return format.path("schema");
    }

    JsonNode generationConfig() {
        return body.path("generation_config");
    }
}
