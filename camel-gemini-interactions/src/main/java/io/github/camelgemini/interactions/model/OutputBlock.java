/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A content block of an answer.
 *
 * @param step the index of its step among all steps; null for an answer in the schema that had none
 */
record OutputBlock(Integer step, JsonNode content) {

    /** The blocks of all {@code model_output} steps after the last {@code user_input}, in their order. */
    static List<OutputBlock> of(Interaction interaction) {
        List<JsonNode> steps = interaction.steps();
        List<OutputBlock> blocks = new ArrayList<>();
        for (int i = answerStart(steps); i < steps.size(); i++) {
            if (Interaction.isType(steps.get(i), "model_output")) {
                for (JsonNode content : Interaction.elements(steps.get(i), "content")) {
                    blocks.add(new OutputBlock(i, content));
                }
            }
        }
        if (steps.isEmpty()) {
            // Music models still answered in the schema that was replaced in June 2026, where thoughts and calls stood
            // between the contents.
            for (JsonNode output : Interaction.elements(interaction.json(), "outputs")) {
                if (isContent(output)) {
                    blocks.add(new OutputBlock(null, output));
                }
            }
        }
        return blocks;
    }

    /** Where the answer begins: after the last input. */
    static int answerStart(List<JsonNode> steps) {
        int start = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (Interaction.isType(steps.get(i), "user_input")) {
                start = i + 1;
            }
        }
        return start;
    }

    /**
     * Copies an interaction with other blocks.
     *
     * @param change gives the new block for each block of {@link #of}, in their order
     */
    static Interaction replaced(Interaction interaction, UnaryOperator<JsonNode> change) {
        ObjectNode copy = interaction.json().objectNode();
        copy.setAll(interaction.json());
        List<JsonNode> steps = interaction.steps();
        if (steps.isEmpty() && interaction.json().path("outputs").isArray()) {
            ArrayNode outputs = copy.putArray("outputs");
            interaction
                    .json()
                    .path("outputs")
                    .forEach(output -> outputs.add(isContent(output) ? change.apply(output) : output));
        } else if (!steps.isEmpty()) {
            ArrayNode changed = copy.putArray("steps");
            int start = answerStart(steps);
            for (int i = 0; i < steps.size(); i++) {
                changed.add(i < start ? steps.get(i) : step(steps.get(i), change));
            }
        }
        return interaction.with(copy);
    }

    private static JsonNode step(JsonNode step, UnaryOperator<JsonNode> change) {
        if (!(step instanceof ObjectNode object)
                || !Interaction.isType(step, "model_output")
                || !step.path("content").isArray()) {
            return step;
        }
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        ArrayNode contents = copy.putArray("content");
        step.get("content").forEach(content -> contents.add(change.apply(content)));
        return copy;
    }

    private static boolean isContent(JsonNode output) {
        return !Interaction.isType(output, "thought") && !Interaction.isType(output, "function_call");
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "OutputBlock[step " + step + "]";
    }
}
