/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import com.fasterxml.jackson.databind.JsonNode;

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

    private static Long count(JsonNode usage, String field) {
        JsonNode value = usage.path(field);
        return value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }
}
