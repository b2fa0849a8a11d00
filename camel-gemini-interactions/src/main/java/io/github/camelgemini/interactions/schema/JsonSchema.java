/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON Schema, compiled once. Safe for use by several threads. */
public final class JsonSchema {

    private JsonSchema() {}

    /**
     * Compiles a schema.
     *
     * @param name what errors call it, such as {@code classpath:invoice.json}
     * @param json the schema's text, any draft from 4 to 2020-12
     * @throws IllegalArgumentException when it is no JSON or no schema; the message has the name and the place
     */
    public static JsonSchema parse(String name, String json) {
        return null;
    }

    /** The schema as it goes on the wire: without {@code $schema} and {@code $id}, which the API refuses. Not to be changed. */
    public JsonNode wire() {
        return null;
    }

    /**
     * Validates an answer.
     *
     * @return the violations, at most 20, each a JSON pointer into the answer and the violated keyword, such as {@code /total: required}, without any of the
     *     answer's values; empty when the answer conforms
     */
    public List<String> validate(JsonNode answer) {
        return List.of();
    }
}
