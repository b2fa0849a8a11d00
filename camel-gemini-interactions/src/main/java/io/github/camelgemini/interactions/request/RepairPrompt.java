/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;

/** Makes the request that asks again for an answer, because the first one was not the JSON that it had to be. */
public final class RepairPrompt {

    private static final String PREVIOUS_INTERACTION_ID = "previous_interaction_id";

    private RepairPrompt() {}

    /**
     * Makes a request that goes on where the faulty answer ended. All fields are sent again, since the API inherits history only. The input is not, unless the
     * faulty interaction was not stored: then the history is that input and the steps of the answer, as they came.
     *
     * @param request the request that was answered; it is not changed
     * @param faulty the answer
     * @param violations each a JSON pointer into the answer, a colon, and what is violated there; sent to the model
     */
    public static ObjectNode of(ObjectNode request, Interaction faulty, List<String> violations) {
        ObjectNode again = JsonNodeFactory.instance.objectNode();
        again.setAll(request);
        InputBuilder input = new InputBuilder();
        if (faulty.id() != null) {
            again.put(PREVIOUS_INTERACTION_ID, faulty.id());
        } else {
            addInput(request.path(JsonBodies.INPUT), input);
            addSteps(faulty.steps(), input);
        }
        input.addText(text(violations));
        again.set(JsonBodies.INPUT, input.steps());
        return again;
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

    private static String text(List<String> violations) {
        StringBuilder text = new StringBuilder("Your last answer is not the JSON that was asked for. What is violated,"
                + " and where, as a JSON pointer into that answer:");
        for (String violation : violations) {
            int end = violation.lastIndexOf(": ");
            String place = end == 0 ? "the answer as a whole" : violation.substring(0, end);
            text.append("\n- ")
                    .append(violation, end + 2, violation.length())
                    .append(" at ")
                    .append(place);
        }
        return text.append("\nAnswer again with the whole JSON, corrected, and nothing else.")
                .toString();
    }
}
