/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * A schema and its place in the user's document.
 *
 * @param schema an object or a boolean
 */
record SchemaNode(JsonPointer pointer, JsonNode schema) {

    boolean has(String keyword) {
        return schema.has(keyword);
    }

    /** The value of a keyword, or a missing node. */
    JsonNode get(String keyword) {
        return schema.path(keyword);
    }

    /** The schema that a keyword holds. */
    SchemaNode at(String keyword) {
        return new SchemaNode(pointer.appendProperty(keyword), schema.path(keyword));
    }

    /** The schema at an index of this array. */
    SchemaNode at(int index) {
        return new SchemaNode(pointer.appendIndex(index), ((ArrayNode) schema).path(index));
    }

    @Override
    public String toString() {
        return "Part[]";
    }
}
