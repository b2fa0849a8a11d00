/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Converts text to the type that the schema declares; empty if the text is not of that type. */
final class Converter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern WANTS_ISO_DATE = Pattern.compile("(?i)iso[ -]?8601|yyyy-mm-dd");
    private static final Pattern ENDING = Pattern.compile("[\\s,;]+$");
    private static final Pattern QUOTES = Pattern.compile("^[\"'“„»](.*)[\"'”“«]$");

    private Converter() {}

    static Optional<JsonNode> convert(String text, JsonNode schema) {
        List<String> choices = Schemas.choices(schema);
        return switch (Schemas.type(schema)) {
            case "number" -> number(text, schema, false);
            case "integer" -> number(text, schema, true);
            case "boolean" -> Values.truth(text).map(JSON::booleanNode);
            case "string", "" ->
                (choices.isEmpty() ? string(text, schema) : Choices.find(choices, text)).map(JSON::textNode);
            default -> Optional.empty();
        };
    }

    /** Returns whether the schema accepts any string. */
    static boolean isFreeText(JsonNode schema) {
        return "string".equals(Schemas.type(schema)) && !schema.has("enum") && !schema.has("format");
    }

    private static Optional<JsonNode> number(String text, JsonNode schema, boolean whole) {
        return Values.number(text, whole)
                .map(number -> new BigDecimal(Values.plain(number)))
                .filter(number -> !whole || number.scale() <= 0)
                .filter(number -> isWithin(number, schema))
                .map(number -> whole ? JSON.numberNode(number.toBigInteger()) : JSON.numberNode(number));
    }

    private static boolean isWithin(BigDecimal number, JsonNode schema) {
        JsonNode minimum = schema.path("minimum");
        JsonNode maximum = schema.path("maximum");
        return !(minimum.isNumber() && number.compareTo(minimum.decimalValue()) < 0)
                && !(maximum.isNumber() && number.compareTo(maximum.decimalValue()) > 0);
    }

    private static Optional<String> string(String text, JsonNode schema) {
        String format = schema.path("format").asText("");
        if ("date".equals(format)
                || WANTS_ISO_DATE.matcher(schema.path("description").asText("")).find()) {
            return Dates.find(text).map(Object::toString);
        }
        if ("date-time".equals(format)) {
            return Dates.findMoment(text);
        }
        if ("time".equals(format)) {
            return Dates.findTime(text).map(Dates::time);
        }
        String clean =
                QUOTES.matcher(ENDING.matcher(text.strip()).replaceFirst("")).replaceFirst("$1");
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }
}
