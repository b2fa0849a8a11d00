/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.decisions;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.Part;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/**
 * A request for decisions that has passed all checks.
 *
 * @param questions the questions by their ids
 * @param parts the content blocks of the input
 */
record DecisionRequest(JsonNode questions, List<Part> parts) {

    /**
     * Checks a request and reads its input.
     *
     * @throws ApiException with the error to answer
     */
    static DecisionRequest of(JsonNode body, DecisionFields fields, UploadedContents uploaded) {
        if (body.isMissingNode()) {
            throw ApiException.invalid("Invalid JSON payload received.");
        }
        if (!body.isObject()) {
            throw ApiException.invalid("The request body must be a JSON object.");
        }
        fields.create().check(body, "");
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("type", "user_input");
        step.set("content", contents(body.path("input"), fields));
        try {
            return new DecisionRequest(
                    body.path("questions"),
                    Conversation.of(List.of(), List.of(step), uploaded).parts());
        } catch (UnreadableDocumentException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }

    private static ArrayNode contents(JsonNode input, DecisionFields fields) {
        if (input.isTextual() ? input.asText().isBlank() : input.isContainerNode() && input.isEmpty()) {
            throw ApiException.invalid("Request has empty input.");
        }
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        if (input.isTextual()) {
            contents.addObject().put("type", "text").put("text", input.asText());
        } else if (input.isArray()) {
            Shape.items(fields.content()).check(input, "input");
            input.forEach(contents::add);
        } else {
            fields.content().check(input, "input");
            contents.add(input);
        }
        return contents;
    }
}
