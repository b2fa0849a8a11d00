/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Joins JSON objects that arrive in parts. */
final class JsonMerge {

    private JsonMerge() {}

    /**
     * Sets every field of the source on the target. An empty value (null, {@code ""}, an empty array or object) never replaces another value.
     *
     * @param source copied; if it is not an object, nothing changes
     * @param except a field to leave out
     */
    static void into(ObjectNode target, JsonNode source, String except) {
        for (var field : source.properties()) {
            boolean isKept = isEmpty(field.getValue()) && target.has(field.getKey());
            if (!isKept && !field.getKey().equals(except)) {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    /** Returns the array in a field, and creates it if necessary. */
    static ArrayNode array(ObjectNode target, String field) {
        return target.path(field) instanceof ArrayNode array ? array : target.putArray(field);
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }
}
