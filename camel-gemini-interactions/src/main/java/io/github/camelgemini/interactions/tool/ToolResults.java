/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;

/** Creates the steps with results of calls for the model (API reference, "Function calling", "Results"). */
final class ToolResults {

    private ToolResults() {}

    /** Returns the steps {@code function_result}, in the order of the calls, which is that of their results. */
    static ArrayNode steps(List<FunctionCall> calls, List<ToolResult> results) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < calls.size(); i++) {
            steps.add(step(calls.get(i), results.get(i)));
        }
        return steps;
    }

    /** Returns the step {@code function_result} for one call. */
    static ObjectNode step(FunctionCall call, ToolResult result) {
        ObjectNode step = JsonNodeFactory.instance
                .objectNode()
                .put("type", "function_result")
                .put("call_id", call.id())
                .put("name", call.name());
        if (result.isError()) {
            step.put("is_error", true);
        }
        return step.set("result", result.result());
    }
}
