/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes an answer fit its schema, as the API's answers do: a required property that the input does not contain gets an empty value of its
 * type. Function arguments get a plausible value instead, because functions rarely accept an empty one.
 */
final class Completion {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ITEMS = 1_000;

    private final boolean plausible;

    private Completion(boolean plausible) {
        this.plausible = plausible;
    }

    /** Adds what the schema requires and the value lacks. The schema must not contain references. */
    static JsonNode of(JsonNode value, JsonNode schema) {
        return new Completion(false).complete(value, "", schema, 0);
    }

    /** Does the same with plausible values: a string is the name of its property, a number is 1 if its limits allow that. */
    static JsonNode plausible(JsonNode value, JsonNode schema) {
        return new Completion(true).complete(value, "", schema, 0);
    }

    private JsonNode complete(JsonNode value, String name, JsonNode declared, int depth) {
        JsonNode schema = Schemas.resolve(declared);
        if (depth > MAX_DEPTH) {
            return value;
        }
        if (value.isNull()) {
            return Schemas.allowsNull(declared) ? value : empty(name, declared, depth);
        }
        if (value.isObject()) {
            return object((ObjectNode) value, schema, depth);
        }
        return value.isArray() ? array((ArrayNode) value, name, schema, depth) : value;
    }

    /** Keeps the properties in the schema's order. */
    private ObjectNode object(ObjectNode value, JsonNode schema, int depth) {
        ObjectNode complete = JSON.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode found = value.path(property.getKey());
            if (!found.isMissingNode()) {
                complete.set(property.getKey(), complete(found, property.getKey(), property.getValue(), depth + 1));
            } else if (isRequired(property.getKey(), schema)) {
                complete.set(property.getKey(), empty(property.getKey(), property.getValue(), depth + 1));
            }
        }
        value.properties().forEach(field -> complete.putIfAbsent(field.getKey(), field.getValue()));
        for (JsonNode name : schema.path("required")) {
            if (!complete.has(name.asText())) {
                complete.putNull(name.asText());
            }
        }
        return complete;
    }

    private static boolean isRequired(String name, JsonNode schema) {
        for (JsonNode required : schema.path("required")) {
            if (name.equals(required.asText())) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode array(ArrayNode value, String name, JsonNode schema, int depth) {
        ArrayNode complete = JSON.arrayNode();
        long most = schema.path("maxItems").asLong(Long.MAX_VALUE);
        for (int i = 0; i < value.size() && i < most; i++) {
            complete.add(complete(value.get(i), name, item(schema, i), depth + 1));
        }
        long least = Math.min(schema.path("minItems").asLong(0), MAX_ITEMS);
        while (complete.size() < least) {
            complete.add(empty(name, item(schema, complete.size()), depth + 1));
        }
        return complete;
    }

    private static JsonNode item(JsonNode schema, int index) {
        JsonNode first = schema.path("prefixItems").path(index);
        return first.isMissingNode() ? schema.path("items") : first;
    }

    private JsonNode empty(String name, JsonNode declared, int depth) {
        JsonNode schema = Schemas.resolve(declared);
        if (Schemas.allowsNull(declared) || depth > MAX_DEPTH) {
            return JSON.nullNode();
        }
        if (schema.path("enum").size() > 0) {
            return choice(schema.path("enum"));
        }
        return switch (Schemas.type(schema)) {
            case "object" -> object(JSON.objectNode(), schema, depth);
            case "array" -> array(JSON.arrayNode(), name, schema, depth);
            case "string" -> JSON.textNode(text(name, schema.path("format").asText("")));
            case "number" -> JSON.numberNode(number(schema));
            case "integer" ->
                JSON.numberNode(number(schema).setScale(0, RoundingMode.CEILING).toBigInteger());
            case "boolean" -> JSON.booleanNode(false);
            default -> JSON.nullNode();
        };
    }

    /** Returns null or the empty string if the enumeration contains one of them, otherwise its first value. */
    private static JsonNode choice(JsonNode values) {
        for (JsonNode value : values) {
            if (value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
                return value;
            }
        }
        return values.get(0);
    }

    private String text(String name, String format) {
        return switch (format) {
            case "date" -> "1970-01-01";
            case "date-time" -> "1970-01-01T00:00:00Z";
            case "time" -> "00:00:00Z";
            default -> plausible ? name : "";
        };
    }

    private BigDecimal number(JsonNode schema) {
        BigDecimal number = plausible ? BigDecimal.ONE : BigDecimal.ZERO;
        if (schema.path("maximum").isNumber()) {
            number = number.min(schema.path("maximum").decimalValue());
        }
        if (schema.path("minimum").isNumber()) {
            number = number.max(schema.path("minimum").decimalValue());
        }
        return number;
    }
}
