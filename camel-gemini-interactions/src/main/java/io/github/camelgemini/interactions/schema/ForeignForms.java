/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Forms that schemas of other origin have, said in JSON Schema's own: OpenAPI 3.0's {@code nullable} and draft 3's {@code required} of one property. */
final class ForeignForms {

    private static final String NULLABLE = "nullable";
    private static final String NULL = "null";
    private static final String REQUIRED = "required";

    private ForeignForms() {}

    /** Changes a schema so that it means by JSON Schema what it says. */
    static void translate(ObjectNode schema) {
        SchemaDocument.walk(schema, (pointer, object) -> {
            allowNull(object);
            if (object.get("properties") instanceof ObjectNode properties) {
                liftRequired(object, properties);
            }
        });
    }

    private static void allowNull(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type == null || !schema.path(NULLABLE).isBoolean()) {
            return;
        }
        boolean nullable = schema.remove(NULLABLE).booleanValue();
        if (nullable && type.isTextual() && !type.textValue().equals(NULL)) {
            schema.putArray("type").add(type).add(NULL);
        } else if (nullable
                && type instanceof ArrayNode types
                && !types.toString().contains("\"" + NULL + "\"")) {
            types.add(NULL);
        }
    }

    private static void liftRequired(ObjectNode schema, ObjectNode properties) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (property.getValue() instanceof ObjectNode value
                    && value.path(REQUIRED).isBoolean()) {
                boolean required = value.remove(REQUIRED).booleanValue();
                if (required && (!schema.has(REQUIRED) || schema.get(REQUIRED).isArray())) {
                    schema.withArrayProperty(REQUIRED).add(property.getKey());
                }
            }
        }
    }
}
