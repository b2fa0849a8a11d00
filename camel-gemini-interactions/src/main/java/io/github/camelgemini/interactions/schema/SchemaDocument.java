/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a schema's text says of itself.
 *
 * @param propertyNames every name that a {@code properties} of the schema has, at any level
 * @param references every {@code $ref} and {@code $dynamicRef}, as written
 */
record SchemaDocument(Set<String> propertyNames, Set<String> references) {

    static final String DIALECT = "$schema";

    private static final String PROPERTIES = "properties";

    /** Keywords whose members are schemas by name, so that a member's name is no keyword. */
    private static final Set<String> SCHEMAS_BY_NAME =
            Set.of(PROPERTIES, "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");

    /** Keywords that hold data, where a name such as {@code $ref} has no meaning. */
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples");

    /** {@code id} is draft 4's. */
    private static final Set<String> IDENTIFIERS = Set.of(DIALECT, "$id", "id");

    static SchemaDocument of(ObjectNode schema) {
        SchemaDocument document = new SchemaDocument(new LinkedHashSet<>(), new LinkedHashSet<>());
        document.collect(schema);
        return new SchemaDocument(Set.copyOf(document.propertyNames), document.references);
    }

    private void collect(JsonNode schema) {
        if (schema.isArray()) {
            schema.forEach(this::collect);
        }
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            String keyword = member.getKey();
            JsonNode value = member.getValue();
            if (value.isTextual() && (keyword.equals("$ref") || keyword.equals("$dynamicRef"))) {
                references.add(value.textValue());
            } else if (SCHEMAS_BY_NAME.contains(keyword)) {
                if (keyword.equals(PROPERTIES)) {
                    value.fieldNames().forEachRemaining(propertyNames::add);
                }
                value.forEach(this::collect);
            } else if (!DATA.contains(keyword)) {
                collect(value);
            }
        }
    }

    /** A copy without what names a schema or its draft, at any level. */
    static ObjectNode withoutIdentifiers(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        removeIdentifiers(copy);
        return copy;
    }

    private static void removeIdentifiers(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.properties()
                    .removeIf(member -> IDENTIFIERS.contains(member.getKey())
                            && member.getValue().isTextual());
        }
        if (schema.isArray()) {
            schema.forEach(SchemaDocument::removeIdentifiers);
        }
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            if (SCHEMAS_BY_NAME.contains(member.getKey())) {
                member.getValue().forEach(SchemaDocument::removeIdentifiers);
            } else if (!DATA.contains(member.getKey())) {
                removeIdentifiers(member.getValue());
            }
        }
    }
}
