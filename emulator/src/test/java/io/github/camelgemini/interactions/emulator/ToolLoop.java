/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A loop of two rounds with two calls each that every client runs, and what must be seen of it on the wire: every call is answered exactly once.
 * The arguments of the second round come from the results of the first, so the last answer proves that all results have arrived.
 */
final class ToolLoop {

    static final String QUESTION =
            "Get the weather for city: Bonn and get the tide for harbour: Emden, then get a hint and get a trip.";
    static final List<String> FIRST_ROUND = List.of("get_weather", "get_tide");
    static final List<String> SECOND_ROUND = List.of("get_hint", "get_trip");
    static final String ANSWER =
            "get_hint: no umbrella under a sunny-in-Bonn sky\nget_trip: a walk at low-in-Emden water";

    private ToolLoop() {}

    /** Asserts a loop in which each turn names the one before it and sends only the results. */
    static void assertStateful(Emulator emulator) throws Exception {
        List<JsonNode> bodies = bodies(emulator);
        assertThat(bodies.get(0).has("previous_interaction_id")).isFalse();
        List<String> answered = new ArrayList<>();
        for (int round = 1; round <= 2; round++) {
            JsonNode body = bodies.get(round);
            String previous = body.path("previous_interaction_id").asText();
            JsonNode before = new Wire(emulator)
                    .send("GET", "/v1beta/interactions/" + previous, null)
                    .json();
            assertThat(before.path("status").asText()).isEqualTo("requires_action");
            assertThat(names(before.path("steps"))).isEqualTo(round == 1 ? FIRST_ROUND : SECOND_ROUND);
            assertThat(callIds(body.path("input"))).containsExactlyInAnyOrderElementsOf(ids(before.path("steps")));
            assertThat(ids(body.path("input"))).as("only results are sent").isEmpty();
            answered.addAll(callIds(body.path("input")));
        }
        assertThat(answered).hasSize(4).doesNotHaveDuplicates();
    }

    /** Asserts a loop in which each turn sends everything again: the steps as they came, with their signatures, and the results. */
    static void assertStateless(Emulator emulator) {
        List<JsonNode> bodies = bodies(emulator);
        assertThat(bodies).noneMatch(body -> body.has("previous_interaction_id"));
        for (int round = 1; round <= 2; round++) {
            JsonNode input = bodies.get(round).path("input");
            List<String> calls = ids(input);
            assertThat(calls).hasSize(2 * round).doesNotHaveDuplicates();
            assertThat(callIds(input)).containsExactlyInAnyOrderElementsOf(calls);
            assertThat(thoughts(input))
                    .hasSize(round)
                    .allSatisfy(thought ->
                            assertThat(thought.path("signature").asText()).isNotEmpty());
        }
        JsonNode last = bodies.get(2).path("input");
        assertThat(names(last)).containsExactly("get_weather", "get_tide", "get_hint", "get_trip");
        assertThat(thoughts(last).get(0))
                .as("the same in each turn")
                .isEqualTo(thoughts(bodies.get(1).path("input")).get(0));
    }

    private static List<JsonNode> bodies(Emulator emulator) {
        List<JsonNode> bodies =
                emulator.creates().stream().map(RecordedRequest::body).toList();
        assertThat(bodies).hasSize(3);
        assertThat(bodies.get(0).path("input").toString()).contains(QUESTION);
        assertThat(bodies)
                .allSatisfy(body -> assertThat(body.path("tools").findValuesAsText("name"))
                        .containsExactlyInAnyOrder("get_weather", "get_tide", "get_hint", "get_trip"));
        return bodies;
    }

    private static List<JsonNode> steps(JsonNode steps, String type) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode step : steps) {
            if (type.equals(step.path("type").asText())) {
                found.add(step);
            }
            found.addAll(steps(step.path("content"), type));
        }
        return found;
    }

    private static List<JsonNode> thoughts(JsonNode steps) {
        return steps(steps, "thought");
    }

    private static List<String> names(JsonNode steps) {
        return steps(steps, "function_call").stream()
                .map(call -> call.path("name").asText())
                .toList();
    }

    private static List<String> ids(JsonNode steps) {
        return steps(steps, "function_call").stream()
                .map(call -> call.path("id").asText())
                .toList();
    }

    private static List<String> callIds(JsonNode steps) {
        return steps(steps, "function_result").stream()
                .map(result -> result.path("call_id").asText())
                .toList();
    }
}
