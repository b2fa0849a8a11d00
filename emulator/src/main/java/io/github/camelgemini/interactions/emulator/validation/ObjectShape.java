/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** An object that may have only known fields. An unknown field is an error, as in the API. Immutable. */
public final class ObjectShape implements Shape {

    private final Map<String, Shape> fields;
    private final Set<String> required;

    private ObjectShape(Map<String, Shape> fields, Set<String> required) {
        this.fields = fields;
        this.required = required;
    }

    static ObjectShape empty() {
        return new ObjectShape(Map.of(), Set.of());
    }

    /** Adds a required field, or makes a field required. */
    public ObjectShape must(String name, Shape shape) {
        ObjectShape extended = may(name, shape);
        Set<String> names = new LinkedHashSet<>(required);
        names.add(name);
        return new ObjectShape(extended.fields, names);
    }

    /** Adds an optional field, or makes a field optional. */
    public ObjectShape may(String name, Shape shape) {
        Map<String, Shape> extended = new LinkedHashMap<>(fields);
        extended.put(name, shape);
        Set<String> others = new LinkedHashSet<>(required);
        others.remove(name);
        return new ObjectShape(extended, others);
    }

    /** Removes a field. */
    public ObjectShape without(String name) {
        ObjectShape less = may(name, ANY);
        less.fields.remove(name);
        return less;
    }

    @Override
    public void check(JsonNode value, String path) {
        OBJECT.check(value, path);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            Shape shape = fields.get(field.getKey());
            if (shape == null) {
                throw unknown(field.getKey(), path);
            }
            shape.check(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey());
        }
        for (String name : required) {
            if (!value.has(name)) {
                throw ApiException.invalid("Missing required parameter '" + name + "'" + at(path) + ".");
            }
        }
    }

    private static ApiException unknown(String name, String path) {
        return new ApiException(
                400, "parameter_unknown", "Unknown parameter '" + Quote.of(name) + "'" + at(path) + ".");
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " at '" + path + "'";
    }
}
