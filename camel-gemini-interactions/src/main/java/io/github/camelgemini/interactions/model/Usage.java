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

/**
 * Token counts of an interaction (API reference, "Usage"). Each is null when the API did not report it.
 *
 * @param input tokens of the input
 * @param output tokens of the answer
 * @param thought tokens the model thought with
 * @param cached the part of the input that came from the API's cache
 * @param toolUse tokens of tool results
 * @param total the sum that is billed
 */
public record Usage(Long input, Long output, Long thought, Long cached, Long toolUse, Long total) {

    static Usage of(JsonNode usage) {
        return new Usage(
                count(usage, "total_input_tokens"),
                count(usage, "total_output_tokens"),
                count(usage, "total_thought_tokens"),
                count(usage, "total_cached_tokens"),
                count(usage, "total_tool_use_tokens"),
                count(usage, "total_tokens"));
    }

    /** Returns the counts by the names of the API, without those that are null. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "total_input_tokens", input);
        put(json, "total_output_tokens", output);
        put(json, "total_thought_tokens", thought);
        put(json, "total_cached_tokens", cached);
        put(json, "total_tool_use_tokens", toolUse);
        put(json, "total_tokens", total);
        return json;
    }

    private static void put(ObjectNode json, String field, Long count) {
        if (count != null) {
            json.put(field, count);
        }
    }

    /** Returns the sum of both; a count that only one of them has is taken from it. */
    public Usage plus(Usage other) {
        return new Usage(
                sum(input, other.input),
                sum(output, other.output),
                sum(thought, other.thought),
                sum(cached, other.cached),
                sum(toolUse, other.toolUse),
                sum(total, other.total));
    }

    private static Long sum(Long one, Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }

    private static Long count(JsonNode usage, String field) {
        JsonNode value = usage.path(field);
        return value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }

    /** The sum of two {@code usage} objects: totals, and lists of counts by modality or tool. A field that only one of them has is copied. */
    static ObjectNode sum(ObjectNode first, ObjectNode second) {
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

    /** Adds up the entries with the same texts, such as a modality. */
    private static ArrayNode ofLists(JsonNode first, JsonNode second) {
        Map<Map<String, JsonNode>, ObjectNode> sums = new LinkedHashMap<>();
        for (JsonNode list : List.of(first, second)) {
            for (JsonNode entry : list) {
                if (entry instanceof ObjectNode object) {
                    sums.merge(texts(object), object, Usage::sum);
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
