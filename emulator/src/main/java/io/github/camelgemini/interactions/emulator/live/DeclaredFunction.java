/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A function that the model can call.
 *
 * @param tool the function as a tool of an interaction
 * @param blocking whether the model waits for the result
 */
record DeclaredFunction(ObjectNode tool, boolean blocking) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static DeclaredFunction of(JsonNode declaration) {
        ObjectNode tool = JSON.objectNode()
                .put("type", "function")
                .put("name", declaration.path("name").asText())
                .put("description", declaration.path("description").asText(""));
        JsonNode schema = declaration.path("parametersJsonSchema");
        JsonNode parameters = schema.isObject() ? schema : jsonSchema(declaration.path("parameters"));
        tool.set("parameters", parameters.isObject() ? parameters : JSON.objectNode());
        return new DeclaredFunction(
                tool, !"NON_BLOCKING".equals(declaration.path("behavior").asText()));
    }

    String name() {
        return tool.path("name").asText();
    }

    /** Writes the types of the API's own schemas, such as {@code OBJECT}, in lower case. */
    private static JsonNode jsonSchema(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode all = JSON.arrayNode();
            schema.forEach(each -> all.add(jsonSchema(each)));
            return all;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode converted = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : schema.properties()) {
            boolean type = "type".equals(field.getKey()) && field.getValue().isTextual();
            converted.set(
                    field.getKey(),
                    type
                            ? JSON.textNode(field.getValue().asText().toLowerCase(Locale.ROOT))
                            : jsonSchema(field.getValue()));
        }
        return converted;
    }
}
