/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.InvalidSchemaException;

/** Describes what is wrong with a schema: the place, the value there, and what is allowed there. */
final class SchemaFault {

    private static final Pattern TYPES = Pattern.compile("should be \\[([a-z, ]+)]");
    private static final int MAX_TOLD = 40;

    private SchemaFault() {}

    /**
     * Describes a failure.
     *
     * @param schema the schema that was validated
     * @param moved maps its places to those in the user's document
     */
    static String of(InvalidSchemaException failure, JsonNode schema, OpenApiForms.MovedPlaces moved) {
        // The deepest place is the one to correct: the schemas around it fail only because of it.
        String place = failure.getErrors().stream()
                .map(Error::getInstanceLocation)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        String keyword = place.substring(place.lastIndexOf('/') + 1);
        Set<String> expected = new LinkedHashSet<>();
        for (Error error : failure.getErrors()) {
            if (error.getInstanceLocation().equals(place)) {
                expected.addAll(expected(error, keyword));
            }
        }
        String where = place.isEmpty() ? "it" : printable(moved.before(place), Integer.MAX_VALUE);
        String what = where + " is " + found(schema.at(place));
        return expected.isEmpty()
                ? what + ", which its $schema does not allow"
                : what + ", and must be " + String.join(", or ", expected);
    }

    private static List<String> expected(Error error, String keyword) {
        return switch (error.getKeyword()) {
            case "enum" ->
                keyword.matches("type|[0-9]+")
                        ? List.of("one of array, boolean, integer, null, number, object and string")
                        : List.of();
            case "type" -> types(error.getError());
            case "minimum" -> List.of("0 or more");
            case "exclusiveMinimum" -> List.of("more than 0");
            case "minItems" -> List.of("an array that is not empty");
            case "uniqueItems" -> List.of("an array without duplicates");
            case "format" ->
                List.of(keyword.startsWith("$") || keyword.equals("id") ? "a URI" : "a regular expression");
            case "pattern" -> List.of("a name of letters, digits and underscores");
            default -> List.of();
        };
    }

    private static List<String> types(String error) {
        Matcher matcher = TYPES.matcher(error == null ? "" : error);
        return matcher.find()
                ? List.of(matcher.group(1).split(", ", -1)).stream()
                        .map(SchemaFault::withArticle)
                        .toList()
                : List.of();
    }

    private static String withArticle(String type) {
        return switch (type) {
            case "null" -> type;
            case "string" -> "a text";
            case "array", "object", "integer" -> "an " + type;
            default -> "a " + type;
        };
    }

    private static String found(JsonNode value) {
        if (value.isContainerNode()) {
            boolean empty = value.isEmpty();
            return (empty ? "an empty " : "an ") + value.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        return printable(value.toString(), MAX_TOLD);
    }

    private static String printable(String text, int most) {
        String told = text.length() > most ? text.substring(0, most) + "..." : text;
        return told.replaceAll("\\p{Cntrl}", "?");
    }
}
