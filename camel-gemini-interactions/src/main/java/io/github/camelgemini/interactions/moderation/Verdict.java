/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/**
 * The model's verdict on one item.
 *
 * @param flagged whether the content is flagged
 * @param categories the categories found; may be empty
 * @param score the confidence of the model, or null if the schema does not ask for it
 * @param scores the score of each category; empty if the schema does not ask for them
 */
record Verdict(boolean flagged, List<String> categories, Double score, Map<String, Double> scores) {

    /** A higher score contradicts a verdict that is not flagged. */
    private static final double SURE = 0.5;

    /** The verdict on an empty item. */
    static final Verdict NOTHING = new Verdict(false, List.of(), null, Map.of());

    /** The field that holds an object with the score of each category. */
    static final String SCORES = "scores";

    /**
     * Reads a verdict that conforms to its schema and has a field {@code flagged}.
     *
     * @throws GeminiInteractionsException if {@code flagged} is missing, or the verdict contradicts itself
     */
    static Verdict read(JsonNode node) throws GeminiInteractionsException {
        JsonNode flagged = node.path("flagged");
        if (!flagged.isBoolean()) {
            throw unclear("it has no boolean 'flagged'");
        }
        List<String> categories = categories(node.path("categories"));
        if (!flagged.booleanValue() && !categories.isEmpty()) {
            throw unclear("it names categories although 'flagged' is false");
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        node.path(SCORES).properties().stream()
                .filter(score -> score.getValue().isNumber())
                .forEach(score -> scores.put(score.getKey(), score.getValue().doubleValue()));
        JsonNode score = node.path("score");
        Verdict verdict = new Verdict(
                flagged.booleanValue(), List.copyOf(categories), score.isNumber() ? score.doubleValue() : null, scores);
        if (!verdict.flagged() && verdict.highest() > SURE) {
            throw unclear("'flagged' is false although a score is above " + SURE);
        }
        return verdict;
    }

    /** Reads an array of names, a single name, or an object with a boolean for each name. */
    private static List<String> categories(JsonNode node) {
        List<String> categories = new ArrayList<>();
        if (node.isTextual() && !node.textValue().isBlank()) {
            categories.add(node.textValue());
        } else if (node.isObject()) {
            node.properties().stream()
                    .filter(category -> category.getValue().asBoolean())
                    .forEach(category -> categories.add(category.getKey()));
        } else {
            node.forEach(category -> categories.add(category.asText()));
        }
        return categories;
    }

    /** The highest of all scores; 0 if there are none. */
    private double highest() {
        double highest = score == null ? 0 : score;
        for (double each : scores.values()) {
            highest = Math.max(highest, each);
        }
        return highest;
    }

    /** Reads a verdict that conforms to the schema of a policy. The thresholds of the policy decide. */
    static Verdict read(JsonNode node, ModerationPolicy policy) {
        return of(policy, category -> node.required(SCORES).required(category).doubleValue());
    }

    /**
     * Judges by the thresholds of a policy.
     *
     * @param scoreOf gives the score of each category of the policy
     */
    static Verdict of(ModerationPolicy policy, ToDoubleFunction<String> scoreOf) {
        Map<String, Double> scores = new LinkedHashMap<>();
        List<String> flagged = new ArrayList<>();
        for (ModerationPolicy.Category category : policy.categories()) {
            double score = scoreOf.applyAsDouble(category.name());
            scores.put(category.name(), score);
            if (score >= category.threshold()) {
                flagged.add(category.name());
            }
        }
        return new Verdict(!flagged.isEmpty(), List.copyOf(flagged), Collections.max(scores.values()), scores);
    }

    /** The same verdict without the scores of the categories. */
    Verdict withoutScores() {
        return new Verdict(flagged, categories, score, Map.of());
    }

    static GeminiInteractionsException unclear(String why) {
        return failure("The verdict is unclear: " + why).build();
    }

    /** The same failure, with the answer that contains the verdict. */
    static GeminiInteractionsException unclear(GeminiInteractionsException failure, Interaction answer) {
        return failure(failure.getMessage())
                .requestId(answer.requestId())
                .interaction(answer)
                .build();
    }

    private static GeminiInteractionsException.Builder failure(String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .httpStatus(200)
                .code("unclear_verdict");
    }

    Map<String, Object> toMap(int index) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("index", index);
        map.put("flagged", flagged);
        map.put("categories", categories);
        map.put("score", score);
        if (!scores.isEmpty()) {
            map.put(SCORES, scores);
        }
        return map;
    }

    @Override
    public String toString() {
        return "Verdict[flagged=" + flagged + "]";
    }
}
