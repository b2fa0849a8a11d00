/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells of schemas of the wire whether no value conforms to two of them, as far as that can be seen at once. */
final class Disjoint {

    /** Every pair is compared. */
    private static final int MAX_BRANCHES = 128;

    private Disjoint() {}

    /** Whether a value conforms to at most one of the schemas; false when that is not certain. */
    static boolean all(JsonNode schemas) {
        if (schemas.size() > MAX_BRANCHES) {
            return false;
        }
        for (int i = 0; i < schemas.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!disjoint(schemas.get(i), schemas.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean disjoint(JsonNode one, JsonNode other) {
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
                && (disjointObjects(one, other) || disjointObjects(other, one));
    }

    /** A property that both need must not fit both; nor does an object fit both if one needs what the other forbids. */
    private static boolean disjointObjects(JsonNode one, JsonNode other) {
        for (JsonNode required : one.path("required")) {
            String name = required.asText();
            JsonNode property = other.path("properties").path(name);
            if (property.isMissingNode()) {
                if (other.path("additionalProperties").isBoolean()
                        && !other.get("additionalProperties").booleanValue()) {
                    return true;
                }
            } else if (AllowedValues.contains(other.path("required"), required)
                    && disjoint(one.path("properties").path(name), property)) {
                return true;
            }
        }
        return false;
    }

    private static boolean noneIn(JsonNode values, JsonNode others) {
        for (JsonNode value : values) {
            if (AllowedValues.contains(others, value)) {
                return false;
            }
        }
        return true;
    }

    /** None when the schema does not tell. */
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
