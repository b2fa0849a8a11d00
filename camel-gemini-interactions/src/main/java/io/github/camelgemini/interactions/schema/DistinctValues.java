/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON values that differ by JSON Schema, where 1 and 1.0 are one value, in the order in which they came. */
final class DistinctValues {

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    /** Those of an array, or none of what is no array. */
    static DistinctValues of(Iterable<JsonNode> array) {
        DistinctValues distinct = new DistinctValues();
        array.forEach(value -> distinct.values.putIfAbsent(key(value), value));
        return distinct;
    }

    boolean contains(JsonNode value) {
        return values.containsKey(key(value));
    }

    Iterable<JsonNode> inOrder() {
        return values.values();
    }

    /** A text, because many of the same hash can be told apart in no time. */
    private static String key(JsonNode value) {
        StringBuilder key = new StringBuilder();
        write(value, key);
        return key.toString();
    }

    private static void write(JsonNode value, StringBuilder key) {
        if (value.isNumber()) {
            key.append(value.decimalValue().stripTrailingZeros());
        } else if (value.isArray()) {
            key.append('[');
            for (JsonNode element : value) {
                write(element, key);
                key.append(',');
            }
            key.append(']');
        } else if (value.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            key.append('{');
            members.forEach((name, member) -> {
                key.append(name.length()).append(name).append(':');
                write(member, key);
                key.append(',');
            });
            key.append('}');
        } else {
            key.append(value);
        }
    }
}
