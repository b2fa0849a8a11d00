/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes arguments that violate their schema. */
final class WrongArguments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WrongArguments() {}

    /** Returns the arguments with a value of the wrong type in the first property, or with an unknown property if the schema has none. */
    static ObjectNode of(ObjectNode arguments, JsonNode schema) {
        ObjectNode wrong = arguments.deepCopy();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            return wrong.set(property.getKey(), wrong(Schemas.resolve(property.getValue())));
        }
        return wrong.put("unknown_argument", true);
    }

    private static JsonNode wrong(JsonNode schema) {
        return switch (Schemas.type(schema)) {
            case "string" -> JSON.numberNode(4711);
            case "object" -> JSON.textNode("no object");
            case "array" -> JSON.textNode("no array");
            case "boolean" -> JSON.textNode("no boolean");
            case "number", "integer" -> JSON.textNode("no number");
            default -> JSON.textNode("no value");
        };
    }
}
