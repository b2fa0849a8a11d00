/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The form that a value of a request must have. */
@FunctionalInterface
public interface Shape {

    Shape ANY = (value, path) -> {};
    Shape STRING = kind("a string", JsonNode::isTextual);
    Shape BOOLEAN = kind("a boolean", JsonNode::isBoolean);
    Shape NUMBER = kind("a number", JsonNode::isNumber);
    Shape INTEGER = kind("an integer", JsonNode::isIntegralNumber);
    Shape OBJECT = kind("an object", JsonNode::isObject);
    Shape STRINGS = items(STRING);

    /**
     * Checks a value.
     *
     * @param value the value
     * @param path the position of the value, such as {@code input[0].content[1]}; empty for the body
     * @throws ApiException if the value does not have this shape
     */
    void check(JsonNode value, String path);

    static Shape kind(String expected, Predicate<JsonNode> test) {
        return (value, path) -> {
            if (!test.test(value)) {
                throw ApiException.invalid("Invalid value at '" + path + "': expected " + expected + ".");
            }
        };
    }

    /** Returns the shape of a non-empty string. */
    static Shape name() {
        return kind(
                "a non-empty string",
                value -> value.isTextual() && !value.asText().isBlank());
    }

    static Shape atLeast(long minimum) {
        return kind(
                "an integer of at least " + minimum,
                value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= minimum);
    }

    static Shape between(double minimum, double maximum) {
        return kind(
                "a number between " + minimum + " and " + maximum,
                value -> value.isNumber() && value.doubleValue() >= minimum && value.doubleValue() <= maximum);
    }

    /** Returns the shape of a string that is one of the given choices. */
    static Shape choice(List<String> choices) {
        return (value, path) -> {
            STRING.check(value, path);
            if (!choices.contains(value.asText())) {
                throw ApiException.invalid("Invalid enum value '" + Quote.of(value.asText()) + "' at '" + path + "'.");
            }
        };
    }

    /** Returns the shape of a field that only Google's enterprise platform accepts. */
    static Shape enterprise() {
        return (value, path) -> {
            throw ApiException.invalid(
                    "'" + path + "' is not available on the Gemini API but it is available on the Gemini"
                            + " Enterprise Agent Platform.");
        };
    }

    /** Returns the shape of an array whose items all have the given shape. */
    static Shape items(Shape item) {
        return (value, path) -> {
            if (!value.isArray()) {
                throw ApiException.invalid("Invalid value at '" + path + "': expected an array.");
            }
            for (int i = 0; i < value.size(); i++) {
                item.check(value.get(i), path + "[" + i + "]");
            }
        };
    }

    static Shape oneOrMany(Shape item) {
        Shape many = items(item);
        return (value, path) -> (value.isArray() ? many : item).check(value, path);
    }

    /** Returns the shape of an object with any names whose values all have the given shape. */
    static Shape values(Shape item) {
        return (value, path) -> {
            OBJECT.check(value, path);
            value.properties().forEach(field -> item.check(field.getValue(), path + "." + field.getKey()));
        };
    }

    /** Selects a shape by the kind of the value: {@code a string}, {@code an object} or {@code an array}. */
    static Shape byKind(Map<String, Shape> shapes) {
        List<String> kinds = Stream.of("a string", "an object", "an array")
                .filter(shapes::containsKey)
                .toList();
        int last = kinds.size() - 1;
        String expected =
                last == 0 ? kinds.get(0) : String.join(", ", kinds.subList(0, last)) + " or " + kinds.get(last);
        return (value, path) -> {
            Shape shape = shapes.get(
                    value.isTextual()
                            ? "a string"
                            : value.isObject() ? "an object" : value.isArray() ? "an array" : "");
            if (shape == null) {
                throw ApiException.invalid("Invalid value at '" + path + "': expected " + expected + ".");
            }
            shape.check(value, path);
        };
    }

    /** Combines two conditions on one value. */
    default Shape and(Shape second) {
        return (value, path) -> {
            check(value, path);
            second.check(value, path);
        };
    }
}
