/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.decisions;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.DecisionRules;
import io.github.camelgemini.interactions.emulator.answer.Evidence;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;
import io.github.camelgemini.interactions.emulator.server.Charge;

/** Makes the answer to a valid request for decisions. */
final class DecisionBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DecisionBuilder() {}

    /** Answers by the rules: all questions, or none if the input is blocked. */
    static ObjectNode byRules(DecisionRequest request) {
        Evidence evidence = Evidence.of(request.parts());
        ObjectNode response = JSON.objectNode();
        evidence.blockReason()
                .ifPresentOrElse(
                        reason -> response.putObject("prompt_feedback").put("block_reason", reason),
                        () -> answer(request, evidence, response.putObject("answers")));
        return response.set("usage", usage(request));
    }

    private static void answer(DecisionRequest request, Evidence evidence, ObjectNode answers) {
        for (Map.Entry<String, JsonNode> question : request.questions().properties()) {
            answers.set(question.getKey(), DecisionRules.answer(evidence, question.getKey(), question.getValue()));
        }
    }

    /** Counts the tokens of the input and of the questions; answers cost no tokens. */
    private static ObjectNode usage(DecisionRequest request) {
        StringBuilder questions = new StringBuilder();
        request.questions().forEach(question -> questions.append(DecisionRules.textOf(question)));
        Map<String, Long> input = TokenCount.ofInput(questions.toString(), request.parts());
        long total = input.values().stream().mapToLong(Long::longValue).sum();
        ObjectNode usage = JSON.objectNode().put("total_tokens", total).put("total_input_tokens", total);
        ArrayNode modalities = usage.putArray("input_tokens_by_modality");
        input.forEach((modality, tokens) ->
                modalities.addObject().put("modality", modality).put("tokens", tokens));
        return usage.put("total_output_tokens", 0);
    }

    /** Returns what is billed for an answer. */
    static Charge charge(ObjectNode response) {
        JsonNode usage = response.path("usage");
        return new Charge(
                usage.path("total_input_tokens").asLong(),
                usage.path("total_output_tokens").asLong());
    }
}
