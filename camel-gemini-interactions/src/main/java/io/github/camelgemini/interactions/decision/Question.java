/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A closed question (API reference, "Decisions").
 *
 * @param id the key of the question and of its answer
 * @param type the kind of question
 * @param instructions the question itself: a text, or contents of text; must not be changed
 * @param criteria what the answers mean, as the API takes it; null for none; must not be changed
 * @param options the ids of the options of a choice, or the levels of a score from "0"; empty for true or false
 * @param threshold the probability from which an answer counts; null to take the most probable answer
 * @param uncertain what an answer below the threshold becomes
 */
public record Question(
        String id,
        QuestionType type,
        JsonNode instructions,
        JsonNode criteria,
        List<String> options,
        BigDecimal threshold,
        Uncertain uncertain) {

    /** Copies the options. */
    public Question {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(instructions);
        Objects.requireNonNull(uncertain);
        options = List.copyOf(options);
    }

    /**
     * Makes a question whose answer is true or false, without a threshold.
     *
     * @param instructions the question
     * @param whenTrue describes what true means; null for no description
     */
    public static Question truth(String id, String instructions, String whenTrue) {
        return new Question(
                id,
                QuestionType.noul,
                JsonNodeFactory.instance.textNode(instructions),
                whenTrue == null ? null : JsonNodeFactory.instance.objectNode().put("true_description", whenTrue),
                List.of(),
                null,
                Uncertain.FAIL);
    }

    /** Whether a probability is high enough. Compares decimals: as doubles, 1 - 0.07 does not reach 0.93. */
    boolean isReachedBy(BigDecimal probability) {
        return threshold == null || probability.compareTo(threshold) >= 0;
    }

    ObjectNode wire() {
        ObjectNode wire = JsonNodeFactory.instance.objectNode().put("type", type.name());
        wire.set("instructions", instructions);
        if (criteria != null) {
            wire.set("criteria", criteria);
        }
        return wire;
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Question[" + type + "]";
    }
}
