/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.DecisionResponse;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Checks the answers of one response and applies the thresholds (API reference, "Decisions"). Whatever the API has not answered as asked is a failure, so that
 * nothing is guessed. For one response.
 */
final class AnswerReader {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** How far a score may be outside its scale, as sums of rounded numbers are. */
    private static final double ROUNDING = 0.01;

    private final DecisionResponse response;

    private AnswerReader(DecisionResponse response) {
        this.response = response;
    }

    /**
     * Reads the decisions.
     *
     * @param model the model that was asked for
     * @throws GeminiInteractionsException if the input was blocked, an answer is missing or wrong, or an answer is uncertain and its question does not say what
     *     it becomes
     */
    static Decisions read(DecisionResponse response, Questions questions, String model)
            throws GeminiInteractionsException {
        if (response.isBlocked()) {
            throw DecisionFailures.blocked(response);
        }
        List<Decision> decisions = new AnswerReader(response).decisions(questions);
        return new Decisions(
                decisions, response.model() == null ? model : response.model(), response.usage(), response.requestId());
    }

    private List<Decision> decisions(Questions questions) throws GeminiInteractionsException {
        JsonNode answers = response.answers();
        require(answers.isObject(), "they have no answers");
        List<Decision> decisions = new ArrayList<>(questions.all().size());
        List<String> uncertain = new ArrayList<>();
        for (Question question : questions.all()) {
            Decision decision = decision(question, answers.path(question.id()));
            decisions.add(decision);
            if (decision.value() == Uncertain.FAIL) {
                uncertain.add(question.id());
            }
        }
        // All questions have their answers, so that a difference in size is an answer without a question.
        require(answers.size() == decisions.size(), "they answer a question that was not asked");
        if (!uncertain.isEmpty()) {
            throw DecisionFailures.uncertain(uncertain, response);
        }
        return decisions;
    }

    private Decision decision(Question question, JsonNode answer) throws GeminiInteractionsException {
        String id = question.id();
        require(answer.isObject(), "question " + id + " has no answer");
        require(
                question.type().name().equals(answer.path("type").textValue()),
                "the answer to question " + id + " is of another type than the question");
        double confidence = probability(answer.path("confidence"), "the confidence of question " + id);
        return switch (question.type()) {
            case noul -> truth(question, answer, confidence);
            case choice -> choice(question, answer, confidence);
            case score -> score(question, answer, confidence);
        };
    }

    private Decision truth(Question question, JsonNode answer, double confidence) throws GeminiInteractionsException {
        double probability = probability(answer.path("noul"), "the probability of question " + question.id());
        BigDecimal ofTrue = BigDecimal.valueOf(probability);
        Object value;
        if (question.threshold() == null) {
            value = ofTrue.compareTo(HALF) >= 0;
        } else if (question.isReachedBy(ofTrue)) {
            value = true;
        } else if (question.isReachedBy(BigDecimal.ONE.subtract(ofTrue))) {
            value = false;
        } else {
            value = uncertain(question);
        }
        return new Decision(question.id(), value, Map.of(Decision.TRUE, probability), confidence);
    }

    private Decision choice(Question question, JsonNode answer, double confidence) throws GeminiInteractionsException {
        Map<String, Double> probabilities = probabilities(question, answer);
        String choice = answer.path("choice").textValue();
        Double probability = choice == null ? null : probabilities.get(choice);
        require(probability != null, "the answer to question " + question.id() + " is none of its options");
        require(
                probabilities.values().stream().allMatch(other -> other <= probability),
                "the answer to question " + question.id() + " is not its most probable option");
        Object value = question.isReachedBy(BigDecimal.valueOf(probability)) ? choice : uncertain(question);
        return new Decision(question.id(), value, probabilities, confidence);
    }

    private Decision score(Question question, JsonNode answer, double confidence) throws GeminiInteractionsException {
        Map<String, Double> probabilities = probabilities(question, answer);
        double highest = question.options().size() - 1.0;
        double score = number(answer.path("score"));
        require(
                score >= -ROUNDING && score <= highest + ROUNDING,
                "the score of question " + question.id() + " is not a number on its scale");
        Object value = question.isReachedBy(BigDecimal.valueOf(confidence))
                ? (Object) Math.min(Math.max(score, 0.0), highest)
                : uncertain(question);
        return new Decision(question.id(), value, probabilities, confidence);
    }

    /** Returns the value, or {@link Uncertain#FAIL}, so that all answers are checked before the call fails. */
    private static Object uncertain(Question question) {
        return question.uncertain().fails()
                ? Uncertain.FAIL
                : question.uncertain().value();
    }

    /** Returns the probability of each option, in the order of the question. */
    private Map<String, Double> probabilities(Question question, JsonNode answer) throws GeminiInteractionsException {
        JsonNode given = answer.path("probabilities");
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (String option : question.options()) {
            probabilities.put(
                    option,
                    probability(given.path(option), "the probability of an option of question " + question.id()));
        }
        require(
                given.size() == probabilities.size(),
                "the answer to question " + question.id() + " has an option that was not asked for");
        return probabilities;
    }

    private double probability(JsonNode node, String what) throws GeminiInteractionsException {
        double value = number(node);
        require(value >= 0 && value <= 1, what + " is missing, or not a number from 0 to 1");
        return value;
    }

    /** Returns NaN, which is in no range, for everything that is no number. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private void require(boolean condition, String problem) throws GeminiInteractionsException {
        if (!condition) {
            throw DecisionFailures.malformed(problem, response);
        }
    }
}
