/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A view on the answer to a request for decisions, as the API sent it (API reference, "Decisions"). Nothing in it has been checked.
 *
 * @param json the answer, as received; shared, not copied
 * @param requestId the id under which Google's support finds the request, or null
 */
public record DecisionResponse(ObjectNode json, String requestId) {

    /** @param json must not be null */
    public DecisionResponse {
        Objects.requireNonNull(json);
    }

    /** The answers by question id; a missing node, or another kind of node, when the API sent no object. */
    public JsonNode answers() {
        return json.path("answers");
    }

    /** Whether the API blocked the input. */
    public boolean isBlocked() {
        return json.path("prompt_feedback").hasNonNull("block_reason");
    }

    /** Why the API blocked the input, in lower case letters and underscores; null when it did not, or its reason cannot be shown. */
    public String blockReason() {
        return Token.word(Interaction.text(json.path("prompt_feedback"), "block_reason"));
    }

    /** What the API says about the reason, or null. It may quote the input. */
    public String blockMessage() {
        return Interaction.text(json.path("prompt_feedback"), "block_reason_message");
    }

    /** The model that answered; null when the API does not name it. */
    public String model() {
        return Token.id(Interaction.text(json, "model"));
    }

    /** Token counts; all null when there are none. */
    public Usage usage() {
        return Usage.of(json.path("usage"));
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "DecisionResponse[]";
    }
}
