/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** An object whose field {@code type} determines its shape. Immutable. */
public final class TaggedShape implements Shape {

    private final Map<String, Shape> shapes;

    private TaggedShape(Map<String, Shape> shapes) {
        this.shapes = shapes;
    }

    static TaggedShape empty() {
        return new TaggedShape(Map.of());
    }

    /** Adds a type whose objects may have any fields. */
    public TaggedShape open(String type) {
        return put(type, OBJECT);
    }

    public boolean knows(String type) {
        return shapes.containsKey(type);
    }

    /** Adds a type. */
    public TaggedShape put(String type, Shape shape) {
        Map<String, Shape> extended = new LinkedHashMap<>(shapes);
        extended.put(type, shape);
        return new TaggedShape(extended);
    }

    @Override
    public void check(JsonNode value, String path) {
        OBJECT.check(value, path);
        JsonNode type = value.path("type");
        if (type.isMissingNode()) {
            throw ApiException.invalid("Missing required parameter 'type' at '" + path + "'.");
        }
        STRING.check(type, path + ".type");
        Shape shape = shapes.get(type.asText());
        if (shape == null) {
            throw ApiException.invalid("Invalid enum value '" + Quote.of(type.asText()) + "' at '" + path + ".type'.");
        }
        shape.check(value, path);
    }
}
