/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;

/** Makes the request that goes on where an interaction has ended. */
public final class FollowUpRequest {

    private static final String PREVIOUS_INTERACTION_ID = "previous_interaction_id";

    private FollowUpRequest() {}

    /**
     * All fields are sent again, since the API inherits history only. The input is not, unless the interaction was not stored: then the history is that input and
     * the steps of the answer, as they came.
     *
     * @param request the request that was answered; it is not changed
     * @param answer its answer
     * @param steps what comes next
     */
    public static ObjectNode of(ObjectNode request, Interaction answer, ArrayNode steps) {
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        next.setAll(request);
        InputBuilder input = new InputBuilder();
        if (answer.id() != null) {
            next.put(PREVIOUS_INTERACTION_ID, answer.id());
        } else {
            addInput(request.path(JsonBodies.INPUT), input);
            addSteps(answer.steps(), input);
        }
        addSteps(steps, input);
        next.set(JsonBodies.INPUT, input.steps());
        return next;
    }

    /** An input may be a text, a content, several contents, or steps (API reference, "Input forms"). */
    private static void addInput(JsonNode given, InputBuilder input) {
        if (given.isTextual()) {
            input.addText(given.textValue());
        }
        addSteps(given.isArray() ? given : List.of(given), input);
    }

    private static void addSteps(Iterable<JsonNode> items, InputBuilder input) {
        for (JsonNode item : items) {
            if (item instanceof ObjectNode object && JsonBodies.isNamedContent(object)) {
                input.addContent(object);
            } else if (item instanceof ObjectNode step) {
                input.addStep(step);
            }
        }
    }
}
