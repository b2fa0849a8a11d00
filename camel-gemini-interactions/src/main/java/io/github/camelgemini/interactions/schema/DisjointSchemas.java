/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks whether no value conforms to two of several wire schemas, as far as a bounded comparison can tell. */
final class DisjointSchemas {

    /** Limited, because every pair is compared. */
    private static final int MAX_BRANCHES = 128;

    /** The maximum number of schemas and values that are compared. */
    private static final int MAX_STEPS = 100_000;

    private int steps;

    private DisjointSchemas() {}

    /** Whether a value conforms to at most one of the schemas; false when that is not certain. */
    static boolean all(JsonNode schemas) {
        if (schemas.size() > MAX_BRANCHES) {
            return false;
        }
        DisjointSchemas comparison = new DisjointSchemas();
        for (int i = 0; i < schemas.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!comparison.disjoint(schemas.get(i), schemas.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean disjoint(JsonNode one, JsonNode other) {
        if (isTooMuch(1 + one.path("enum").size() + other.path("enum").size())) {
            return false;
        }
        Set<String> types = types(one);
        Set<String> otherTypes = types(other);
        if (types.isEmpty() || otherTypes.isEmpty()) {
            return false;
        }
        if (AllowedValues.intersection(types, otherTypes).isEmpty()) {
            return true;
        }
        if (one.has("enum") && other.has("enum")) {
            return noneIn(one.get("enum"), other.get("enum"));
        }
        Set<String> objects = Set.of("object");
        return types.equals(objects)
                && otherTypes.equals(objects)
                && (needsForbidden(one, other) || needsForbidden(other, one) || differInNeeded(one, other));
    }

    private boolean isTooMuch(int more) {
        steps += more;
        return steps > MAX_STEPS;
    }

    /** No object conforms to both schemas if one requires a property that the other forbids. */
    private boolean needsForbidden(JsonNode one, JsonNode other) {
        JsonNode additional = other.path("additionalProperties");
        if (!additional.isBoolean() || additional.booleanValue()) {
            return false;
        }
        for (JsonNode required : one.path("required")) {
            if (isTooMuch(1)) {
                return false;
            }
            if (!other.path("properties").has(required.asText())) {
                return true;
            }
        }
        return false;
    }

    /** No object conforms to both schemas if no value of a property that both require does. */
    private boolean differInNeeded(JsonNode one, JsonNode other) {
        if (isTooMuch(one.path("required").size() + other.path("required").size())) {
            return false;
        }
        AllowedValues.DistinctValues needed = AllowedValues.DistinctValues.of(other.path("required"));
        for (JsonNode required : one.path("required")) {
            String name = required.asText();
            JsonNode property = other.path("properties").path(name);
            if (property.isObject()
                    && needed.contains(required)
                    && disjoint(one.path("properties").path(name), property)) {
                return true;
            }
        }
        return false;
    }

    private static boolean noneIn(JsonNode values, JsonNode others) {
        AllowedValues.DistinctValues all = AllowedValues.DistinctValues.of(others);
        for (JsonNode value : values) {
            if (all.contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** Empty if the schema does not restrict types. */
    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Set<String> types = new LinkedHashSet<>();
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            if (each.isTextual()) {
                types.add(each.textValue());
            }
        }
        return types;
    }
}
