/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The decision on one question.
 *
 * @param question the id of the question
 * @param value a Boolean, the id of an option, or the expected level as a Double; what {@code uncertain} says if the answer does not reach the threshold, which may
 *     be null
 * @param probabilities the probability of each option or level by its id, in the order of the question; for true or false, that of {@code "true"}
 * @param confidence the probability of the most probable answer, from 0 to 1
 */
public record Decision(String question, Object value, Map<String, Double> probabilities, double confidence) {

    /** The key of the only probability of a question with the answers true and false. */
    static final String TRUE = "true";

    /** Copies the probabilities, in their order. */
    public Decision {
        Objects.requireNonNull(question);
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /** The probability of true, from 0 to 1; null for a question with other answers. */
    public Double probabilityOfTrue() {
        return isTruth() ? probabilities.get(TRUE) : null;
    }

    /** Whether the question has the answers true and false: any other has at least two options. */
    boolean isTruth() {
        return probabilities.size() == 1;
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Decision[]";
    }
}
