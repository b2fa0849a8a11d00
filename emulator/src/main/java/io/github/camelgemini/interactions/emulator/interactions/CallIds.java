/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** Checks that each function result answers a function call before it. */
final class CallIds {

    private CallIds() {}

    /**
     * Checks the results of an input.
     *
     * @param history the steps of earlier turns
     * @param input the steps of this one
     * @throws ApiException when a result has the id of no call before it
     */
    static void check(List<JsonNode> history, List<JsonNode> input) {
        Set<String> calls = new HashSet<>();
        history.forEach(step -> add(step, calls));
        for (int i = 0; i < input.size(); i++) {
            JsonNode step = input.get(i);
            add(step, calls);
            check(step, "input[" + i + "]", calls);
            for (int j = 0; j < step.path("content").size(); j++) {
                check(step.path("content").path(j), "input[" + i + "].content[" + j + "]", calls);
            }
        }
    }

    private static void add(JsonNode step, Set<String> calls) {
        if ("function_call".equals(step.path("type").asText())) {
            calls.add(step.path("id").asText());
        }
    }

    private static void check(JsonNode step, String path, Set<String> calls) {
        String id = step.path("call_id").asText();
        if (isResult(step) && !calls.contains(id)) {
            throw ApiException.invalid("The function result at '" + path + "' has the call_id '" + Quote.of(id)
                    + "', but there is no function call with this id before it.");
        }
    }

    /** Returns whether the input contains the result of a function. */
    static boolean hasResult(List<JsonNode> input) {
        for (JsonNode step : input) {
            if (isResult(step)) {
                return true;
            }
            for (JsonNode content : step.path("content")) {
                if (isResult(content)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isResult(JsonNode step) {
        return "function_result".equals(step.path("type").asText());
    }
}
