/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The property names and the references in a schema.
 *
 * @param propertyNames every name in a {@code properties} of the schema, at any level
 * @param references every {@code $ref} and {@code $dynamicRef}, as written
 */
record SchemaDocument(Set<String> propertyNames, Set<String> references) {

    static final String DIALECT = "$schema";

    private static final String PROPERTIES = "properties";

    /** Keywords whose members are schemas by name, so that the name of a member is not a keyword. */
    private static final Set<String> SCHEMAS_BY_NAME =
            Set.of(PROPERTIES, "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");

    /** Keywords that hold data, where a name such as {@code $ref} has no meaning. */
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples");

    /** {@code id} belongs to draft 4. */
    private static final Set<String> IDENTIFIERS = Set.of(DIALECT, "$id", "id");

    static SchemaDocument of(ObjectNode schema) {
        Set<String> propertyNames = new LinkedHashSet<>();
        Set<String> references = new LinkedHashSet<>();
        walk(schema, (pointer, object) -> {
            object.path(PROPERTIES).fieldNames().forEachRemaining(propertyNames::add);
            for (String keyword : List.of("$ref", "$dynamicRef")) {
                if (object.path(keyword).isTextual()) {
                    references.add(object.get(keyword).textValue());
                }
            }
        });
        return new SchemaDocument(Set.copyOf(propertyNames), references);
    }

    /** A copy without the keywords that identify a schema or its draft, at any level. */
    static ObjectNode withoutIdentifiers(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        walk(
                copy,
                (pointer, object) -> object.properties()
                        .removeIf(member -> IDENTIFIERS.contains(member.getKey())
                                && member.getValue().isTextual()));
        return copy;
    }

    /**
     * Visits every schema that is an object, outer schemas first.
     *
     * @param visitor gets the place and the schema, which it may change
     */
    static void walk(ObjectNode schema, BiConsumer<JsonPointer, ObjectNode> visitor) {
        walk(JsonPointer.empty(), schema, visitor);
    }

    private static void walk(JsonPointer pointer, JsonNode node, BiConsumer<JsonPointer, ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(pointer, object);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer.appendIndex(i), node.get(i), visitor);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonPointer place = pointer.appendProperty(member.getKey());
            if (SCHEMAS_BY_NAME.contains(member.getKey())) {
                for (Map.Entry<String, JsonNode> named : member.getValue().properties()) {
                    walk(place.appendProperty(named.getKey()), named.getValue(), visitor);
                }
            } else if (!DATA.contains(member.getKey())) {
                walk(place, member.getValue(), visitor);
            }
        }
    }

    @Override
    public String toString() {
        return "SchemaDocument[]";
    }
}
