/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.FunctionCall;
import io.github.camelgemini.interactions.emulator.answer.HostedUse;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;

/** Makes the steps of function calls and of the tools that the server runs. */
final class ToolSteps {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ToolSteps() {}

    /** @param signed whether the step has a signature */
    static ObjectNode call(FunctionCall call, boolean signed) {
        ObjectNode step = JSON.objectNode().put("type", "function_call").put("id", Ids.call());
        step.put("name", call.name()).set("arguments", call.arguments());
        return signed ? step.put("signature", Ids.signature()) : step;
    }

    /** Returns whether a step belongs to a tool that the server runs. */
    static boolean isHosted(JsonNode step) {
        String type = step.path("type").asText();
        return (type.endsWith("_call") || type.endsWith("_result")) && !type.startsWith("function_");
    }

    /** Returns a call and a result for each use. */
    static List<JsonNode> of(List<HostedUse> uses) {
        List<JsonNode> steps = new ArrayList<>();
        for (HostedUse use : uses) {
            String id = Ids.call();
            steps.add(step(use.tool() + "_call", "id", id, use.call()));
            steps.add(step(use.tool() + "_result", "call_id", id, use.result()));
        }
        return steps;
    }

    private static ObjectNode step(String type, String idField, String id, ObjectNode fields) {
        ObjectNode step = JSON.objectNode().put("type", type).put(idField, id);
        step.setAll(fields);
        return step.put("signature", Ids.signature());
    }

    /** Adds the annotations to a text. Each annotation covers the whole text. */
    static void annotate(ObjectNode content, List<HostedUse> uses) {
        int end = content.path("text").asText().getBytes(StandardCharsets.UTF_8).length;
        for (HostedUse use : uses) {
            use.annotation()
                    .ifPresent(annotation -> content.withArrayProperty("annotations")
                            .add(annotation.deepCopy().put("start_index", 0).put("end_index", end)));
        }
    }

    /** Returns the tokens of the calls and their results. */
    static long tokens(List<HostedUse> uses) {
        return uses.stream()
                .mapToLong(use -> TokenCount.ofText(use.call().toString())
                        + TokenCount.ofText(use.result().toString()))
                .sum();
    }
}
