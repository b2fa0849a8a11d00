/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * Reads questions from JSON, in the form of the API and in short forms. Every failure is an {@link IllegalArgumentException} that names the wrong question and
 * the remedy, without the text of the question.
 */
final class QuestionParser {

    private static final String THRESHOLD = "threshold";
    private static final String UNCERTAIN = "uncertain";

    private static final Set<String> KEYS =
            Set.of("type", "question", "instructions", "criteria", "choices", "levels", THRESHOLD, UNCERTAIN);

    private static final int MAX_TEXT = 255;

    private QuestionParser() {}

    /**
     * Reads questions.
     *
     * @param json an object with the questions by their ids
     */
    static Questions parse(JsonNode json) {
        require(json.isObject() && !json.isEmpty(), "expected an object or map with at least one question by its id");
        require(
                json.size() <= Questions.MAX,
                "there are " + json.size() + " questions, but one call takes " + Questions.MAX
                        + ": ask the others in another step");
        List<Question> questions = new ArrayList<>(json.size());
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            require(
                    Questions.isId(entry.getKey()),
                    "the id of question " + (questions.size() + 1)
                            + " must have 1 to 64 characters, each a letter from A to Z, a digit, '_' or '-'");
            questions.add(question(entry.getKey(), entry.getValue()));
        }
        return new Questions(questions);
    }

    private static Question question(String id, JsonNode json) {
        try {
            return read(id, json);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("question " + id + ": " + e.getMessage(), e);
        }
    }

    private static Question read(String id, JsonNode json) {
        require(
                json.isObject(),
                "expected an object or map with question, and with choices or levels where it has them");
        int number = 0;
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            number++;
            String key = field.getKey();
            require(
                    KEYS.contains(key),
                    (Questions.isId(key) ? "the key " + key : "key " + number)
                            + " is unknown. The keys are type, question or instructions, criteria, choices or levels, threshold and uncertain");
            require(
                    !field.getValue().isNull() || UNCERTAIN.equals(key),
                    key + " has no value: give it one, or remove it");
        }
        QuestionType type = type(json);
        Criteria criteria = Criteria.of(type, json);
        BigDecimal threshold = threshold(type, json.path(THRESHOLD));
        return new Question(
                id,
                type,
                instructions(json),
                criteria.wire(),
                criteria.options(),
                threshold,
                json.has(UNCERTAIN) ? uncertain(type, json.path(UNCERTAIN), threshold) : Uncertain.FAIL);
    }

    private static QuestionType type(JsonNode json) {
        QuestionType found = null;
        if (json.has("type")) {
            for (QuestionType type : QuestionType.values()) {
                found = type.name().equals(json.path("type").textValue()) ? type : found;
            }
            require(found != null, "type must be noul, choice or score");
        }
        atMostOne(json, "choices", "levels");
        atMostOne(json, "choices", "criteria");
        atMostOne(json, "levels", "criteria");
        QuestionType implied =
                json.has("choices") ? QuestionType.choice : json.has("levels") ? QuestionType.score : null;
        require(
                found == null || implied == null || found == implied,
                "type does not fit: a question with choices has the type choice, and one with levels the type score. Remove type");
        require(
                found != null || !json.has("criteria"),
                "criteria needs type: noul, choice or score. Or write choices or levels in its place");
        if (found != null) {
            return found;
        }
        return implied == null ? QuestionType.noul : implied;
    }

    private static JsonNode instructions(JsonNode json) {
        atMostOne(json, "question", "instructions");
        JsonNode given = json.has("question") ? json.path("question") : json.path("instructions");
        boolean isText = given.isTextual() && !given.textValue().isBlank();
        require(
                isText || (json.has("instructions") && isTexts(given)),
                "question is missing, or is not a text: set it to the text of the question. The key instructions also accepts a list of contents with type text");
        return given;
    }

    /** Whether this is a text content of the API, or several of them. */
    private static boolean isTexts(JsonNode given) {
        if (given.isObject()) {
            return given.size() == 2
                    && "text".equals(given.path("type").textValue())
                    && given.path("text").isTextual()
                    && !given.path("text").textValue().isBlank();
        }
        for (JsonNode content : given) {
            if (!content.isObject() || !isTexts(content)) {
                return false;
            }
        }
        return given.isArray() && !given.isEmpty();
    }

    private static BigDecimal threshold(QuestionType type, JsonNode threshold) {
        if (threshold.isMissingNode()) {
            return null;
        }
        double least = type == QuestionType.noul ? 0.5 : 0;
        double value = threshold.isNumber() ? threshold.doubleValue() : Double.NaN;
        require(
                value >= least && value <= 1 && value > 0,
                type == QuestionType.noul
                        ? "threshold must be a number from 0.5 to 1"
                        : "threshold must be a number above 0, and at most 1");
        return BigDecimal.valueOf(value);
    }

    private static Uncertain uncertain(QuestionType type, JsonNode given, BigDecimal threshold) {
        require(threshold != null, "uncertain needs threshold: without one, no answer is uncertain");
        if (given instanceof NullNode) {
            return Uncertain.is(null);
        }
        String text = given.textValue();
        if ("fail".equals(text)) {
            return Uncertain.FAIL;
        }
        if (text != null && !text.isBlank() && text.length() <= MAX_TEXT) {
            return Uncertain.is(text);
        }
        if (type == QuestionType.noul && given.isBoolean()) {
            return Uncertain.is(given.booleanValue());
        }
        if (type == QuestionType.score && given.isNumber() && Double.isFinite(given.doubleValue())) {
            return Uncertain.is(given.doubleValue());
        }
        throw new IllegalArgumentException("uncertain must be fail, null, a text of up to " + MAX_TEXT
                + " characters, or a value of the question's type: true or false for noul, a number for score");
    }

    private static void atMostOne(JsonNode json, String one, String other) {
        require(!json.has(one) || !json.has(other), one + " and " + other + " exclude each other: remove one of them");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Whether all texts of a list are different. */
    static boolean areDifferent(List<String> texts) {
        return new HashSet<>(texts).size() == texts.size();
    }
}
