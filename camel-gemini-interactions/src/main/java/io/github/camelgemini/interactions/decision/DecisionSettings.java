/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.List;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.DecisionOutput;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Message;

/**
 * How {@code decide} asks.
 *
 * @param questions a location, or the questions in JSON or YAML; null for none
 * @param question a single question; null for none
 * @param choices the options of the single question; empty if it has none
 * @param levels the levels of the single question, the lowest first; empty if it has none
 * @param model the model that decides
 * @param output where the decisions are put
 * @param batch whether each element of a list is decided on its own
 * @param maxParallel how many elements of a list are decided at the same time
 */
public record DecisionSettings(
        String questions,
        String question,
        List<String> choices,
        List<String> levels,
        String model,
        DecisionOutput output,
        boolean batch,
        int maxParallel) {

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException naming the option
     */
    public DecisionSettings {
        OptionChecks.require(
                questions == null || question == null,
                "Options questions and question exclude each other: set one of them");
        OptionChecks.require(
                question != null || choices.isEmpty(), "Option choices needs the option question, which it belongs to");
        OptionChecks.require(
                question != null || levels.isEmpty(), "Option levels needs the option question, which it belongs to");
        OptionChecks.require(
                choices.isEmpty() || levels.isEmpty(),
                "Options choices and levels exclude each other: set one of them");
        requireSize("choices", choices);
        requireSize("levels", levels);
        OptionChecks.require(
                QuestionParser.areDifferent(choices), "Option choices has an option twice: remove one of them");
        OptionChecks.require(
                model != null && !model.isBlank(),
                "Option decisionModel is empty. It must name a model, such as gemini-decision-1");
        OptionChecks.set("decisionOutput", output);
        OptionChecks.atLeast("maxParallelDecisions", maxParallel, 1);
        choices = List.copyOf(choices);
        levels = List.copyOf(levels);
    }

    /** The model for a message: that of its header, or otherwise that of the option. */
    public String model(Message message) throws GeminiInteractionsException {
        return new RequestHeaders(message)
                .converted(GeminiInteractionsConstants.DECISION_MODEL)
                .filter(name -> !name.isBlank())
                .orElse(model);
    }

    private static void requireSize(String option, List<String> values) {
        OptionChecks.require(
                values.isEmpty() || (values.size() >= Criteria.MIN_OPTIONS && values.size() <= Criteria.MAX_OPTIONS),
                "Option " + option + " has " + values.size() + " entries. It must have " + Criteria.MIN_OPTIONS + " to "
                        + Criteria.MAX_OPTIONS + ", with commas between them");
    }

    @Override
    public String toString() {
        return "DecisionSettings[]";
    }
}
