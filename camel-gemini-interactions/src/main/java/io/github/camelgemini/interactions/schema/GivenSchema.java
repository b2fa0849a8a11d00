/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds the schema in a user's JSON, which may have the wrapper that other APIs require, or may not be a schema at all. */
final class GivenSchema {

    private static final String SCHEMA = "schema";
    private static final String WRAPPED = "json_schema";

    /** The fields of OpenAI's wrapper. */
    private static final Set<String> WRAPPER = Set.of("type", "name", "description", "strict", SCHEMA);

    /** Keywords that constrain values, or refer to schemas that do. */
    private static final Set<String> CONSTRAINING = Set.of(
            "type",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "$ref",
            "$dynamicRef",
            "$recursiveRef");

    /** Keywords that constrain nothing but inform the model. */
    private static final Set<String> TELLING = Set.of("title", "description");

    /** Keywords that mean something, but only together with others. */
    private static final Set<String> OTHERS = Set.of(
            "$schema",
            "$id",
            "id",
            "$anchor",
            "$dynamicAnchor",
            "$recursiveAnchor",
            "$comment",
            "$defs",
            "definitions",
            "default",
            "examples",
            "example",
            "nullable",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "$vocabulary",
            "then",
            "else",
            "minContains",
            "maxContains",
            "discriminator",
            "xml",
            "externalDocs");

    private GivenSchema() {}

    /**
     * The schema without its wrapper.
     *
     * @param name names the schema in error messages
     * @throws IllegalArgumentException if the JSON says nothing about the answer, so that nothing would be sent, and any answer would conform
     */
    static ObjectNode of(String name, ObjectNode given) {
        ObjectNode schema = unwrapped(given);
        boolean constrains = false;
        boolean tells = false;
        String unknown = null;
        for (String keyword : (Iterable<String>) schema::fieldNames) {
            constrains |= CONSTRAINING.contains(keyword);
            tells |= TELLING.contains(keyword);
            if (!CONSTRAINING.contains(keyword) && !TELLING.contains(keyword) && !OTHERS.contains(keyword)) {
                unknown = keyword;
            }
        }
        if (constrains || (tells && unknown == null)) {
            return schema;
        }
        throw new IllegalArgumentException(
                name + " is not a JSON Schema: it has no keyword, such as type, properties or $ref,"
                        + " that describes the answer"
                        + (unknown == null ? "" : " (but " + printable(unknown) + ")")
                        + ". To ask for any JSON, set outputType=json without a schema");
    }

    /** Not ambiguous: a schema of objects with these properties has the property names inside {@code properties}. */
    private static ObjectNode unwrapped(ObjectNode given) {
        if (WRAPPED.equals(given.path("type").asText()) && given.get(WRAPPED) instanceof ObjectNode inner) {
            return inner(inner, inner);
        }
        boolean wrapper = WRAPPED.equals(given.path("type").asText()) || (!given.has("type") && given.has("name"));
        return wrapper ? inner(given, given) : given;
    }

    private static ObjectNode inner(ObjectNode wrapper, ObjectNode otherwise) {
        boolean named = wrapper.path("name").isTextual() || !wrapper.has("name");
        boolean nothingElse = true;
        for (String field : (Iterable<String>) wrapper::fieldNames) {
            nothingElse &= WRAPPER.contains(field);
        }
        if (!named || !nothingElse || !(wrapper.get(SCHEMA) instanceof ObjectNode schema)) {
            return otherwise;
        }
        JsonNode description = wrapper.path("description");
        if (!description.isTextual() || schema.has("description")) {
            return schema;
        }
        ObjectNode described = schema.deepCopy();
        return described.set("description", description);
    }

    private static String printable(String keyword) {
        return keyword.length() > 40 ? "others" : keyword.replaceAll("\\p{Cntrl}", "?");
    }
}
