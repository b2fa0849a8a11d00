/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Replaces the references in a schema with their targets. A recursive schema ends after a few levels in a schema that allows everything. */
final class References {

    private static final int MAX_LEVELS = 3;
    private static final int MAX_REPLACED = 1_000;

    private final JsonNode root;
    private final Map<String, Integer> open = new HashMap<>();
    private int replaced;

    private References(JsonNode root) {
        this.root = root;
    }

    /** Returns a schema without references. Every reference must point to a place in the given schema. */
    static JsonNode inline(JsonNode schema) {
        return schema.findValue("$ref") == null ? schema : new References(schema).copy(schema);
    }

    private JsonNode copy(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(copy(item)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        JsonNode reference = node.path("$ref");
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (reference.isTextual()) {
            JsonNode target = target(reference.asText());
            target.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
        }
        List<Map.Entry<String, JsonNode>> own = new ArrayList<>(node.properties());
        own.removeIf(field -> reference.isTextual() && "$ref".equals(field.getKey()));
        own.forEach(field -> copy.set(field.getKey(), copy(field.getValue())));
        return copy;
    }

    private JsonNode target(String reference) {
        int level = open.merge(reference, 1, Integer::sum);
        try {
            return level > MAX_LEVELS || ++replaced > MAX_REPLACED
                    ? JsonNodeFactory.instance.objectNode()
                    : copy(root.at(JsonPointer.compile(URI.create(reference).getFragment())));
        } finally {
            open.merge(reference, -1, Integer::sum);
        }
    }
}
