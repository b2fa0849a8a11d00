/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON schema without the keywords that the newest model refuses, and not deeper than it takes. */
final class SchemaShape implements Shape {

    private static final int MAX_DEPTH = 32;
    private static final Set<String> REFUSED =
            Set.of("const", "default", "minLength", "maxLength", "pattern", "$defs", "definitions", "$schema", "$id");
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");

    private final boolean refuseEmptyRequired;

    private SchemaShape(boolean refuseEmptyRequired) {
        this.refuseEmptyRequired = refuseEmptyRequired;
    }

    /** The schema of an answer. */
    static Shape ofAnswer() {
        return new SchemaShape(false);
    }

    /** The schema of a function's parameters, in which {@code required} must not be empty. */
    static Shape ofFunction() {
        return new SchemaShape(true);
    }

    @Override
    public void check(JsonNode value, String path) {
        check(value, path, 0);
    }

    private void check(JsonNode schema, String path, int depth) {
        OBJECT.check(schema, path);
        if (depth > MAX_DEPTH) {
            throw ApiException.invalid("The schema at '" + Quote.of(path) + "' is nested too deeply.");
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (REFUSED.contains(keyword.getKey())) {
                throw ApiException.invalid("Unsupported schema keyword '" + keyword.getKey() + "' at '" + path + "'.");
            }
        }
        checkType(schema.path("type"), path);
        checkRequired(schema.path("required"), path);
        checkParts(schema, path, depth + 1);
    }

    private void checkParts(JsonNode schema, String path, int depth) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            check(property.getValue(), path + ".properties." + property.getKey(), depth);
        }
        if (schema.path("items").isObject()) {
            check(schema.path("items"), path + ".items", depth);
        }
        if (schema.path("additionalProperties").isObject()) {
            check(schema.path("additionalProperties"), path + ".additionalProperties", depth);
        }
        for (String list : new String[] {"anyOf", "prefixItems"}) {
            for (int i = 0; i < schema.path(list).size(); i++) {
                check(schema.path(list).path(i), path + "." + list + "[" + i + "]", depth);
            }
        }
    }

    private static void checkType(JsonNode type, String path) {
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            if (!each.isMissingNode() && !TYPES.contains(each.asText())) {
                throw ApiException.invalid(
                        "Invalid enum value '" + Quote.of(each.asText()) + "' at '" + path + ".type'.");
            }
        }
    }

    private void checkRequired(JsonNode required, String path) {
        if (required.isMissingNode()) {
            return;
        }
        STRINGS.check(required, path + ".required");
        if (refuseEmptyRequired && required.isEmpty()) {
            throw ApiException.invalid("Invalid value at '" + path + ".required': expected at least one item.");
        }
    }
}
