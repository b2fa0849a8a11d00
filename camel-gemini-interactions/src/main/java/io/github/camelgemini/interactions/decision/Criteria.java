/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import static io.github.camelgemini.interactions.decision.QuestionParser.require;

/**
 * What the answers to a question mean.
 *
 * @param wire as the API takes it; null for none
 * @param options the ids of the answers; empty for true or false
 */
record Criteria(JsonNode wire, List<String> options) {

    /** The fewest options of a choice, and levels of a score. */
    static final int MIN_OPTIONS = 2;

    /** The most options of a choice, and levels of a score. */
    static final int MAX_OPTIONS = 255;

    private static final Set<String> DESCRIPTIONS = Set.of("true_description", "false_description");

    /**
     * Reads the choices, levels or criteria of a question.
     *
     * @throws IllegalArgumentException if they are missing or wrong
     */
    static Criteria of(QuestionType type, JsonNode question) {
        return switch (type) {
            case noul -> ofTruth(question.path("criteria"));
            case choice ->
                question.has("choices")
                        ? ofChoices("choices", question.path("choices"))
                        : ofChoices("criteria", question.path("criteria"));
            case score ->
                question.has("levels")
                        ? ofLevels("levels", question.path("levels"))
                        : ofLevels("criteria", question.path("criteria"));
        };
    }

    private static Criteria ofTruth(JsonNode given) {
        if (given.isMissingNode()) {
            return new Criteria(null, List.of());
        }
        require(
                given.isObject()
                        && given.properties().stream()
                                .allMatch(field -> DESCRIPTIONS.contains(field.getKey())
                                        && field.getValue().isTextual()),
                "criteria of the type noul must be an object or map with the texts true_description and false_description");
        return new Criteria(given, List.of());
    }

    private static Criteria ofChoices(String key, JsonNode given) {
        require(
                given.isObject() || (given.isArray() && "choices".equals(key)),
                key + " must be an object or map of option ids and their descriptions"
                        + ("choices".equals(key) ? ", or a list of option ids" : ""));
        requireSize(key, given);
        ObjectNode wire = JsonNodeFactory.instance.objectNode();
        if (given.isArray()) {
            for (JsonNode option : given) {
                require(option.isTextual(), "choices must be texts: put numbers, true and false in quotes");
                // The API takes a description of each; without one, the id is the description.
                wire.set(option.textValue(), option);
            }
            require(wire.size() == given.size(), "choices has an option twice: remove one of them");
        } else {
            for (Map.Entry<String, JsonNode> option : given.properties()) {
                JsonNode description = option.getValue();
                require(
                        description.isTextual() || description.isNull(),
                        key + " must have a text as the description of each option");
                wire.set(option.getKey(), description.isNull() ? TextNode.valueOf(option.getKey()) : description);
            }
        }
        List<String> options = new ArrayList<>();
        wire.fieldNames().forEachRemaining(options::add);
        require(
                options.stream().allMatch(Criteria::isOption),
                key
                        + " must have option ids that are not empty, and have no control characters and no space at the begin or end");
        return new Criteria(wire, options);
    }

    private static Criteria ofLevels(String key, JsonNode given) {
        require(given.isArray(), key + " must be a list of the levels, the lowest first");
        requireSize(key, given);
        List<String> levels = new ArrayList<>();
        for (JsonNode level : given) {
            require(
                    level.isTextual() && !level.textValue().isBlank(),
                    key + " must be texts that are not empty: put numbers, true and false in quotes");
            levels.add(String.valueOf(levels.size()));
        }
        return new Criteria(given, levels);
    }

    private static void requireSize(String key, JsonNode given) {
        require(
                given.size() >= MIN_OPTIONS && given.size() <= MAX_OPTIONS,
                key + " has " + given.size() + " entries. It must have " + MIN_OPTIONS + " to " + MAX_OPTIONS);
    }

    private static boolean isOption(String id) {
        return !id.isEmpty() && id.equals(id.strip()) && id.chars().noneMatch(Character::isISOControl);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Criteria[" + options.size() + "]";
    }
}
