/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;

/** Extracts the use of tools from an interaction (API reference, "Step types"). */
final class ToolTrace {

    private static final ObjectMapper MAPPER = Json.mapper();
    private static final String CALL = "_call";
    private static final String RESULT = "_result";

    private ToolTrace() {}

    /** Returns how many times the caller has sent results of function calls, or null for none. */
    static Integer iterations(Interaction interaction) {
        int iterations = 0;
        // The calls may be in an earlier interaction.
        boolean called = true;
        for (JsonNode step : interaction.steps()) {
            String type = step.path("type").asText();
            if ("function_result".equals(type) && called) {
                iterations++;
                called = false;
            } else if ("function_call".equals(type)) {
                called = true;
            }
        }
        return iterations == 0 ? null : iterations;
    }

    /** Returns the calls of the API's own tools, each with its result, without signatures and the HTML of search suggestions. */
    static List<Map<String, Object>> of(Interaction interaction) {
        Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
        for (JsonNode step : interaction.steps()) {
            String type = step.path("type").asText();
            if (!type.startsWith("function_") && type.endsWith(CALL)) {
                String id = step.path("id").asText();
                calls.put(id.isEmpty() ? type + calls.size() : id, call(step, type));
            } else if (!type.startsWith("function_") && type.endsWith(RESULT)) {
                Map<String, Object> call = calls.get(step.path("call_id").asText());
                if (call != null) {
                    put(call, "result", withoutSuggestions(step.path("result")));
                    put(call, "isError", step.path("is_error"));
                }
            }
        }
        return new ArrayList<>(calls.values());
    }

    private static Map<String, Object> call(JsonNode step, String type) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("type", type.substring(0, type.length() - CALL.length()));
        put(call, "id", step.path("id"));
        put(call, "name", step.path("name"));
        put(call, "server", step.path("server_name"));
        put(call, "arguments", step.path("arguments"));
        return call;
    }

    private static JsonNode withoutSuggestions(JsonNode result) {
        if (!(result instanceof ArrayNode array)) {
            return result;
        }
        ArrayNode rest = array.arrayNode();
        for (JsonNode element : array) {
            JsonNode kept =
                    element instanceof ObjectNode object ? object.deepCopy().without("search_suggestions") : element;
            if (!kept.isEmpty() || kept.isValueNode()) {
                rest.add(kept);
            }
        }
        return rest;
    }

    private static void put(Map<String, Object> call, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            call.put(name, MAPPER.convertValue(value, Object.class));
        }
    }
}
