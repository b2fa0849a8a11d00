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

/** Creates the request that continues an interaction. */
public final class FollowUpRequest {

    private static final String PREVIOUS_INTERACTION_ID = "previous_interaction_id";

    private FollowUpRequest() {}

    /**
     * Repeats all fields, because a new interaction inherits only the history; an agent continues in the environment of the answer. Repeats the input only if the interaction is not stored: the request then
     * contains that input and the steps of the answer as its history.
     *
     * @param request the request that was answered; it is not changed
     * @param answer its answer
     * @param steps the steps to add
     */
    public static ObjectNode of(ObjectNode request, Interaction answer, ArrayNode steps) {
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        next.setAll(request);
        InputBuilder input = new InputBuilder();
        if (answer.id() != null) {
            next.put(PREVIOUS_INTERACTION_ID, answer.id());
            if (answer.environmentId() != null) {
                next.set(
                        Environments.FIELD,
                        Environments.continuing(request.path(Environments.FIELD), answer.environmentId()));
            }
        } else {
            addInput(request.path(JsonBodies.INPUT), input);
            addSteps(answer.steps(), input);
        }
        addSteps(steps, input);
        next.set(JsonBodies.INPUT, input.steps());
        return next;
    }

    /**
     * Returns a copy of a request whose input begins with some steps.
     *
     * @param steps the steps
     * @param request not changed
     */
    public static ObjectNode inFront(ArrayNode steps, ObjectNode request) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(request);
        InputBuilder input = new InputBuilder();
        addSteps(steps, input);
        addInput(request.path(JsonBodies.INPUT), input);
        copy.set(JsonBodies.INPUT, input.steps());
        return copy;
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
