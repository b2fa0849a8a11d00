/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;

/**
 * A create request that has passed all checks.
 *
 * @param body the body
 * @param size the size of the body in bytes
 * @param input the input as steps
 * @param conversation the input together with the history before it
 * @param origin the scheme and host that the client used
 * @param environment the id of the agent's environment; empty if there is none
 * @param continued the place in a long answer that the request continues; empty if it continues none
 */
record CreateRequest(
        JsonNode body,
        long size,
        List<JsonNode> input,
        Conversation conversation,
        String origin,
        String environment,
        Optional<Continuations.Place> continued) {

    boolean isStored() {
        return body.path("store").asBoolean(true);
    }

    boolean isStreamed() {
        return body.path("stream").asBoolean(false);
    }

    boolean isBackground() {
        return body.path("background").asBoolean(false);
    }

    /** Returns the schema of the answer, or a missing node. */
    JsonNode schema() {
        return formats().stream()
                .filter(format -> format.has("schema"))
                .findFirst()
                .map(format -> format.path("schema"))
                .orElse(MissingNode.getInstance());
    }

    /** Returns whether the text of the answer must be JSON. */
    boolean wantsJson() {
        return formats().stream().anyMatch(ResponseFormats::isJson);
    }

    /** Returns the formats that the answer must contain, in their order; empty if the request names none. */
    List<JsonNode> formats() {
        return ResponseFormats.of(body);
    }

    JsonNode generationConfig() {
        return body.path("generation_config");
    }
}
