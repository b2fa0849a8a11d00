/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
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
 * The fields of a create request. {@code request-types.json} has the types of Google's client; {@code request-rules.json} has what the API
 * requires in addition, and where it accepts more or less than the types. Conditions that no table can express are in this class.
 */
final class RequestFields {

    private static final JsonNode TYPES = FieldTable.read(RequestFields.class, "request-types.json");
    private static final JsonNode RULES = FieldTable.read(RequestFields.class, "request-rules.json");
    private static final Pattern HTTP = Pattern.compile("(?i)https?://[^\\s/]\\S*");

    /** A field that the types contain and the API does not accept. */
    private static final Shape REFUSED = (value, path) -> {
        throw ApiException.invalid("'" + path + "' is not supported.");
    };

    private final ObjectShape create;
    private final TaggedShape content;
    private final TaggedShape step;

    /** @param refuseIgnored whether to refuse schemas with keywords that the API is said to ignore */
    RequestFields(boolean refuseIgnored) {
        FieldTable table = ContentShapes.table(TYPES, RULES);
        Shape answerSchema = SchemaShape.ofAnswer(refuseIgnored);
        table.define("duration", ContentShapes.seconds("a duration in seconds such as '8s'"))
                .define("voice", voice(Set.copyOf(table.values("Voice"))))
                .define("labels", labels())
                .define("refused", REFUSED)
                .define("count", AgentRules.COUNT)
                .define("functionSchema", SchemaShape.ofFunction(refuseIgnored))
                .define("answerSchema", answerSchema);
        table.condition("MCPServer", RequestFields::checkUrl)
                .condition("TextResponseFormat", RequestFields::checkSchemaHasJsonType)
                .define("formats", Shape.oneOrMany(format(table.tagged("ResponseFormat"), answerSchema)));
        content = ContentShapes.direct(table, "Content");
        step = table.tagged("Step").open("tool_call").put("user_input", userInput(table));
        create = table.object("CreateModelInteraction");
    }

    /** Returns the ids of the models that the types name. */
    static List<String> modelIds() {
        return new FieldTable(TYPES, RULES).values("Model");
    }

    /** Returns the shape of the body of a create request; {@code input} is checked separately. */
    ObjectShape create() {
        return create;
    }

    /** Returns the shape of a content block that is a direct element of {@code input}. */
    TaggedShape content() {
        return content;
    }

    TaggedShape step() {
        return step;
    }

    /** Accepts function results in the user's turn too, because clients put them there. */
    private static Shape userInput(FieldTable table) {
        TaggedShape contents = table.tagged("Content").put("function_result", table.expression("FunctionResultStep"));
        return table.object("UserInputStep").must("content", Shape.items(contents));
    }

    /** Returns the shape of a response format: one of the API's formats or a bare schema. */
    private static Shape format(TaggedShape formats, Shape schema) {
        return (value, path) -> (ResponseFormats.isSchema(value) ? schema : formats).check(value, path);
    }

    private static void checkUrl(JsonNode server, String path) {
        if (!HTTP.matcher(server.path("url").asText()).matches()) {
            throw ApiException.invalid("Invalid value at '" + path + ".url': expected an address with http or https.");
        }
    }

    private static Shape voice(Set<String> voices) {
        return (voice, path) -> {
            Shape.STRING.check(voice, path);
            if (!voices.contains(voice.asText().toLowerCase(Locale.ROOT))) {
                throw ApiException.invalid(
                        "The voice '" + Quote.of(voice.asText()) + "' at '" + path + "' does not exist.");
            }
        };
    }

    /** Returns the shape of labels: keys and values of at most 63 lower-case letters, digits, underscores and dashes. A key begins with a letter. */
    private static Shape labels() {
        Pattern key = Pattern.compile("[\\p{L}&&[^\\p{Lu}]][\\p{L}\\p{N}_\\-&&[^\\p{Lu}]]{0,62}");
        Pattern label = Pattern.compile("[\\p{L}\\p{N}_\\-&&[^\\p{Lu}]]{0,63}");
        return (value, path) -> {
            Shape.values(Shape.STRING).check(value, path);
            value.properties().forEach(each -> {
                if (!key.matcher(each.getKey()).matches()
                        || !label.matcher(each.getValue().asText()).matches()) {
                    throw ApiException.invalid("Invalid label '" + Quote.of(each.getKey()) + "' at '" + path + "'.");
                }
            });
        };
    }

    private static void checkSchemaHasJsonType(JsonNode format, String path) {
        if (format.has("schema") && "text/plain".equals(format.path("mime_type").asText())) {
            throw ApiException.invalid("A 'schema' at '" + path + "' requires 'mime_type' to be 'application/json'.");
        }
    }
}
