/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What the rules ask of the steps of a conversation. Results of functions stand by themselves or in a turn of the user. */
final class Steps {

    private Steps() {}

    static boolean isFromUser(JsonNode step) {
        return isInput(step) || isResult(step);
    }

    static boolean isResult(JsonNode step) {
        return "function_result".equals(step.path("type").asText());
    }

    static boolean isCall(JsonNode step) {
        return "function_call".equals(step.path("type").asText());
    }

    private static boolean isInput(JsonNode step) {
        return "user_input".equals(step.path("type").asText());
    }

    /** Returns the results of functions, in their order. */
    static List<JsonNode> results(List<JsonNode> steps) {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode step : steps) {
            if (isResult(step)) {
                results.add(step);
            } else if (isInput(step)) {
                step.path("content").forEach(content -> {
                    if (isResult(content)) {
                        results.add(content);
                    }
                });
            }
        }
        return results;
    }

    /** Returns the index of the last step in which the user says something, or -1. */
    static int lastQuestion(List<JsonNode> steps) {
        int last = steps.size() - 1;
        while (last >= 0 && contents(steps.get(last)).isEmpty()) {
            last--;
        }
        return last;
    }

    /** Returns the last content blocks that the user said in one turn. */
    static List<JsonNode> question(List<JsonNode> steps) {
        int end = lastQuestion(steps);
        int start = end;
        while (start > 0 && isFromUser(steps.get(start - 1))) {
            start--;
        }
        List<JsonNode> contents = new ArrayList<>();
        for (int i = Math.max(0, start); i <= end; i++) {
            contents.addAll(contents(steps.get(i)));
        }
        return contents;
    }

    private static List<JsonNode> contents(JsonNode step) {
        List<JsonNode> contents = new ArrayList<>();
        if (isInput(step)) {
            step.path("content").forEach(content -> {
                if (!isResult(content)) {
                    contents.add(content);
                }
            });
        }
        return contents;
    }
}
