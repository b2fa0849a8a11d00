/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.decisions;

import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.ContentShapes;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;
import io.github.camelgemini.interactions.emulator.validation.ObjectShape;
import io.github.camelgemini.interactions.emulator.validation.Quote;
import io.github.camelgemini.interactions.emulator.validation.Shape;
import io.github.camelgemini.interactions.emulator.validation.TaggedShape;

/**
 * The fields of a request for decisions. {@code decision-types.json} has the types of Google's client; {@code decision-rules.json} names what
 * the API requires in addition, which this class checks. Thread-safe.
 */
final class DecisionFields {

    static final String MODEL = "gemini-decision-1";

    private static final JsonNode TYPES = FieldTable.read(DecisionFields.class, "decision-types.json");
    private static final JsonNode RULES = FieldTable.read(DecisionFields.class, "decision-rules.json");
    private static final int MAX_QUESTIONS = 1_000;
    private static final int MIN_OUTCOMES = 2;
    private static final int MAX_OUTCOMES = 255;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern OPTION = Pattern.compile("(?U)[^\\s\\p{Cntrl}](?:\\P{Cntrl}*[^\\s\\p{Cntrl}])?");

    private final ObjectShape create;
    private final TaggedShape content;

    DecisionFields() {
        FieldTable table = ContentShapes.table(TYPES, RULES);
        Shape blocks = table.expression("DecisionInstructionContent|[DecisionInstructionContent]|string");
        table.define("decisionModel", DecisionFields::checkModel)
                .define("instructions", blocks.and(DecisionFields::refuseEmpty))
                .define("options", DecisionFields::checkOptions)
                .define("levels", DecisionFields::checkLevels);
        table.define("questions", questions(table.tagged("Question")));
        create = table.object("CreateDecisionRequest");
        content = ContentShapes.direct(table, "DecisionInputContent");
    }

    /** Returns the shape of the body; {@code input} is checked separately. */
    ObjectShape create() {
        return create;
    }

    /** Returns the shape of a content block of {@code input}. */
    TaggedShape content() {
        return content;
    }

    private static void checkModel(JsonNode model, String path) {
        Shape.STRING.check(model, path);
        if (!MODEL.equals(model.asText().replaceFirst("^models/", ""))) {
            throw new ApiException(
                    404,
                    "model_not_found",
                    "The model '" + Quote.of(model.asText()) + "' does not exist or does not decide.");
        }
    }

    private static void refuseEmpty(JsonNode instructions, String path) {
        boolean blank = instructions.isTextual()
                ? instructions.asText().isBlank()
                : instructions.findValuesAsText("text").stream().allMatch(String::isBlank);
        if (blank) {
            throw invalid(path, "a text");
        }
    }

    private static Shape questions(Shape question) {
        return (value, path) -> {
            Shape.OBJECT.check(value, path);
            if (value.isEmpty() || value.size() > MAX_QUESTIONS) {
                throw invalid(path, "1 to " + MAX_QUESTIONS + " questions");
            }
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                if (!ID.matcher(each.getKey()).matches()) {
                    throw ApiException.invalid("Invalid id '" + Quote.of(each.getKey()) + "' at '" + path
                            + "': expected 1 to 64 letters, digits, underscores and dashes.");
                }
                question.check(each.getValue(), path + "." + each.getKey());
            }
        };
    }

    private static void checkOptions(JsonNode options, String path) {
        Shape.OBJECT.check(options, path);
        checkCount(options, path, "options");
        for (Map.Entry<String, JsonNode> each : options.properties()) {
            if (!OPTION.matcher(each.getKey()).matches()) {
                throw ApiException.invalid("Invalid option '" + Quote.of(each.getKey()) + "' at '" + path
                        + "': expected a text without control characters, and without spaces at its ends.");
            }
            // Clients send null for an option without a description.
            if (!each.getValue().isNull()) {
                Shape.STRING.check(each.getValue(), path + "." + Quote.of(each.getKey()));
            }
        }
    }

    private static void checkLevels(JsonNode levels, String path) {
        Shape.items(Shape.name()).check(levels, path);
        checkCount(levels, path, "levels");
    }

    private static void checkCount(JsonNode outcomes, String path, String what) {
        if (outcomes.size() < MIN_OUTCOMES || outcomes.size() > MAX_OUTCOMES) {
            throw invalid(path, MIN_OUTCOMES + " to " + MAX_OUTCOMES + " " + what);
        }
    }

    private static ApiException invalid(String path, String expected) {
        return ApiException.invalid("Invalid value at '" + path + "': expected " + expected + ".");
    }
}
