/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds up what the API counted (API reference, "Usage"): totals, and lists of counts by modality or tool. */
final class UsageSum {

    private UsageSum() {}

    /** A new object with the counts of both; what only one of them has is taken over. */
    static ObjectNode of(ObjectNode first, ObjectNode second) {
        ObjectNode sum = first.deepCopy();
        for (Map.Entry<String, JsonNode> field : second.properties()) {
            JsonNode known = sum.path(field.getKey());
            JsonNode added = field.getValue();
            if (known.isIntegralNumber() && added.isIntegralNumber()) {
                sum.put(field.getKey(), known.longValue() + added.longValue());
            } else if (known.isArray() && added.isArray()) {
                sum.set(field.getKey(), ofLists(known, added));
            } else {
                sum.set(field.getKey(), added.deepCopy());
            }
        }
        return sum;
    }

    /** Entries with the same texts, such as a modality, become one. */
    private static ArrayNode ofLists(JsonNode first, JsonNode second) {
        Map<Map<String, JsonNode>, ObjectNode> sums = new LinkedHashMap<>();
        for (JsonNode list : List.of(first, second)) {
            for (JsonNode entry : list) {
                if (entry instanceof ObjectNode object) {
                    sums.merge(texts(object), object, UsageSum::of);
                }
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(sums.values());
    }

    private static Map<String, JsonNode> texts(JsonNode entry) {
        return entry.properties().stream()
                .filter(field -> field.getValue().isTextual())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
