/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;

/** An answer that consists of results of tools. The model has not seen them. */
final class DirectAnswer {

    private DirectAnswer() {}

    /** Returns whether all results can be an answer. */
    static boolean isPossible(ArrayNode results) {
        for (JsonNode result : results) {
            if (result.path("is_error").asBoolean()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the step {@code model_output} with the results, in the order of the calls. */
    static ObjectNode output(ArrayNode results) {
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("type", "model_output");
        ArrayNode contents = step.putArray("content");
        for (JsonNode each : results) {
            JsonNode result = each.path("result");
            if (result instanceof ArrayNode media) {
                contents.addAll(media);
            } else {
                String text = result.isTextual() ? result.textValue() : result.toString();
                contents.addObject().put("type", "text").put("text", contents.size() > 1 ? "\n" + text : text);
            }
        }
        return step;
    }

    /**
     * Returns the whole answer.
     *
     * @param before the interactions so far, combined
     * @param output see {@link #output}
     */
    static Interaction of(Interaction before, ArrayNode results, ObjectNode output) {
        ObjectNode end = JsonNodeFactory.instance.objectNode();
        end.setAll(before.json());
        end.remove("usage");
        end.put("status", "completed").putArray("steps").add(output);
        return new Interaction(end, before.requestId()).after(before, results);
    }
}
