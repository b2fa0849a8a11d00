/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the steps of a conversation. A function result is a step of its own or part of a user's turn. */
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

    /** Returns the function results, in their order. */
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

    /** Returns the index of the last step with content of the user, or -1. */
    static int lastQuestion(List<JsonNode> steps) {
        int last = steps.size() - 1;
        while (last >= 0 && contents(steps.get(last)).isEmpty()) {
            last--;
        }
        return last;
    }

    /** Returns the content blocks of the latest turn in which the user said something. */
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
