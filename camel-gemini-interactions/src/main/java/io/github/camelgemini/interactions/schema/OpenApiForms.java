/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Translates the forms of other schema languages to JSON Schema: {@code nullable} and the exclusive limits of OpenAPI 3.0, and {@code required} of a single
 * property in draft 3.
 */
final class OpenApiForms {

    private static final String NULLABLE = "nullable";
    private static final String NULL = "null";
    private static final String REQUIRED = "required";
    private static final String TYPE = "type";
    private static final String ENUM = "enum";
    private static final String ANY_OF = "anyOf";

    /** Keywords that can reject a value, whatever {@code type} allows. */
    private static final Set<String> REFUSING = Set.of(
            "$ref", "$dynamicRef", "$recursiveRef", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "const");

    /** Keywords that apply whether or not a value is null, or that do not constrain values. */
    private static final Set<String> STAYING = Set.of(
            "title",
            "description",
            "default",
            "example",
            "examples",
            "deprecated",
            "readOnly",
            "writeOnly",
            "$comment",
            "$anchor",
            "$dynamicAnchor",
            "$recursiveAnchor",
            "$defs",
            "definitions",
            "discriminator",
            "externalDocs",
            "xml");

    private OpenApiForms() {}

    /**
     * Translates a schema in place.
     *
     * @return the places that were moved
     */
    static MovedPlaces translate(ObjectNode schema, SchemaDialect dialect) {
        MovedPlaces moved = new MovedPlaces();
        SchemaDocument.walk(schema, (place, object) -> {
            if (dialect == SchemaDialect.DRAFT_2020_12) {
                exclude(object, "minimum", "exclusiveMinimum");
                exclude(object, "maximum", "exclusiveMaximum");
            }
            allowNull(object, place, moved);
            if (object.get("properties") instanceof ObjectNode properties) {
                liftRequired(object, properties);
            }
        });
        moved.follow(schema);
        return moved;
    }

    /** Translates a boolean that says whether a limit is excluded, as in OpenAPI 3.0 and draft 4. */
    private static void exclude(ObjectNode schema, String limit, String exclusive) {
        if (schema.path(exclusive).isBoolean() && schema.path(limit).isNumber()) {
            boolean excluded = schema.remove(exclusive).booleanValue();
            if (excluded) {
                schema.set(exclusive, schema.remove(limit));
            }
        }
    }

    private static void allowNull(ObjectNode schema, JsonPointer place, MovedPlaces moved) {
        if (!schema.path(NULLABLE).isBoolean()) {
            return;
        }
        boolean nullable = schema.remove(NULLABLE).booleanValue();
        if (!nullable) {
            return;
        }
        addType(schema);
        addValue(schema);
        Set<String> refusing = new LinkedHashSet<>();
        schema.fieldNames().forEachRemaining(keyword -> {
            if (REFUSING.contains(keyword)) {
                refusing.add(keyword);
            }
        });
        if (refusing.equals(Set.of(ANY_OF)) && schema.get(ANY_OF) instanceof ArrayNode alternatives) {
            addNull(alternatives);
        } else if (!refusing.isEmpty()) {
            wrap(schema, place, moved);
        }
    }

    private static void addType(ObjectNode schema) {
        JsonNode type = schema.path(TYPE);
        if (type.isTextual() && !type.textValue().equals(NULL)) {
            schema.putArray(TYPE).add(type).add(NULL);
        } else if (type instanceof ArrayNode types && !types.toString().contains("\"" + NULL + "\"")) {
            types.add(NULL);
        }
    }

    private static void addValue(ObjectNode schema) {
        if (schema.get(ENUM) instanceof ArrayNode values && !contains(values, NullNode.instance)) {
            values.addNull();
        }
    }

    private static void addNull(ArrayNode alternatives) {
        ObjectNode none = JsonNodeFactory.instance.objectNode().put(TYPE, NULL);
        if (!contains(alternatives, none)) {
            alternatives.add(none);
        }
    }

    private static boolean contains(ArrayNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** Allows null, or else what the schema allows. */
    private static void wrap(ObjectNode schema, JsonPointer place, MovedPlaces moved) {
        ObjectNode otherwise = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : List.copyOf(schema.properties())) {
            if (!STAYING.contains(member.getKey())) {
                otherwise.set(member.getKey(), schema.remove(member.getKey()));
                moved.add(place, member.getKey());
            }
        }
        schema.putArray(ANY_OF).add(otherwise).addObject().put(TYPE, NULL);
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

    /** The keywords that were moved into the first of two alternatives, so that references and messages can follow them. */
    static final class MovedPlaces {

        private static final String INTO = "/anyOf/0";

        private final Set<String> moved = new HashSet<>();

        /** Records that a keyword is now in the first alternative. */
        void add(JsonPointer place, String keyword) {
            moved.add(place.appendProperty(keyword).toString());
        }

        /** Rewrites the references of a document to the new places of their targets. */
        void follow(ObjectNode document) {
            if (moved.isEmpty()) {
                return;
            }
            SchemaDocument.walk(document, (place, schema) -> {
                for (String keyword : List.of("$ref", "$dynamicRef")) {
                    JsonNode reference = schema.path(keyword);
                    if (reference.isTextual() && reference.textValue().startsWith("#/")) {
                        String before =
                                EmbeddedSchemas.decoded(reference.textValue().substring(1));
                        String now = now(before);
                        if (!now.equals(before)) {
                            schema.put(keyword, SchemaRewriter.fragment(JsonPointer.compile(now)));
                        }
                    }
                }
            });
        }

        private String now(String pointer) {
            StringBuilder path = new StringBuilder();
            for (String step : steps(pointer)) {
                int parent = path.length();
                path.append(step);
                if (moved.contains(path.toString())) {
                    path.insert(parent, INTO);
                }
            }
            return path.toString();
        }

        /** The place in the user's document for a place in the translated one. */
        String before(String pointer) {
            StringBuilder path = new StringBuilder();
            StringBuilder own = new StringBuilder();
            for (String step : steps(pointer)) {
                path.append(step);
                boolean into = path.toString().endsWith(INTO + step)
                        && moved.contains(path.substring(0, path.length() - INTO.length() - step.length()) + step);
                if (into) {
                    own.setLength(own.length() - INTO.length());
                }
                own.append(step);
            }
            return own.toString();
        }

        /** The steps of a pointer, each with its leading slash. */
        private static List<String> steps(String pointer) {
            return List.of(pointer.split("(?=/)", -1));
        }
    }
}
