/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/** Checks that each function result belongs to an earlier function call, and that each call has a result before the model continues. */
final class CallIds {

    private final Set<String> known = new HashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private boolean usersTurn;

    private CallIds() {}

    /**
     * Checks the function results in an input.
     *
     * @param history the steps of earlier turns
     * @param input the steps of this turn
     * @throws ApiException if a result belongs to no earlier call or to a call that has a result already, or if a call has no result
     */
    static void check(List<JsonNode> history, List<JsonNode> input) {
        CallIds ids = new CallIds();
        history.forEach(ids::take);
        ids.usersTurn = false;
        for (int i = 0; i < input.size(); i++) {
            ids.check(input.get(i), "input[" + i + "]");
        }
        if (!input.isEmpty()) {
            ids.checkAnswered("the input");
        }
    }

    /** Takes a stored step without checks, because stored steps are valid. */
    private void take(JsonNode step) {
        if ("function_call".equals(type(step))) {
            known.add(step.path("id").asText());
            open.add(step.path("id").asText());
        } else if (isResult(step)) {
            open.remove(step.path("call_id").asText());
        }
        step.path("content")
                .forEach(content -> open.remove(content.path("call_id").asText()));
    }

    private void check(JsonNode step, String path) {
        boolean fromUser = isResult(step) || "user_input".equals(type(step));
        if (usersTurn && !fromUser) {
            checkAnswered("the steps before '" + path + "'");
        }
        usersTurn = fromUser;
        checkResult(step, path);
        for (int i = 0; i < step.path("content").size(); i++) {
            JsonNode content = step.path("content").path(i);
            checkResult(content, path + ".content[" + i + "]");
            open.remove(content.path("call_id").asText());
        }
        take(step);
    }

    private void checkResult(JsonNode step, String path) {
        if (!isResult(step)) {
            return;
        }
        String id = step.path("call_id").asText();
        String result = "The function result at '" + path + "' has the call_id '" + Quote.of(id) + "', but ";
        if (!known.contains(id)) {
            throw ApiException.invalid(result + "there is no function call with this id before it.");
        }
        if (!open.contains(id)) {
            throw ApiException.invalid(result + "this function call has a result already.");
        }
    }

    private void checkAnswered(String place) {
        if (!open.isEmpty()) {
            String ids = open.stream().map(id -> "'" + Quote.of(id) + "'").collect(Collectors.joining(", "));
            throw ApiException.invalid(
                    "In " + place + " the results of these function calls are missing: " + ids + ".");
        }
    }

    private static String type(JsonNode step) {
        return step.path("type").asText();
    }

    private static boolean isResult(JsonNode step) {
        return "function_result".equals(type(step));
    }
}
