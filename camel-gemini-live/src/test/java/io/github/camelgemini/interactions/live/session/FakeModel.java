/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A model behind fake connections. It remembers what it has heard, answers each text and each activity with a turn of some words, and gives handles, which are its memory as it was when they were
 * sent. Text that comes during an answer waits until the answer has ended.
 */
final class FakeModel {

    private final Map<String, List<String>> memories = new HashMap<>();
    private int handles;
    private int calls;

    /** Whether it calls functions that do not hold up the answer. */
    boolean nonBlocking;

    /** Whether it gives handles. */
    boolean resumable = true;

    /** All that connections have heard and forgotten is not here: the memory of the latest connection. */
    List<String> memory = new ArrayList<>();

    /** Serves a new connection. */
    void serve(FakeConnection connection) {
        memory = new ArrayList<>(memories.getOrDefault(connection.handle(), List.of()));
        Served served = new Served(connection, memory);
        connection.serve(served::take);
        served.sendHandle();
    }

    private final class Served {
        private final FakeConnection connection;
        private final List<String> heard;
        private final List<String> waiting = new ArrayList<>();
        private final StringBuilder activity = new StringBuilder();
        private String openCall;
        private boolean answering;

        Served(FakeConnection connection, List<String> heard) {
            this.connection = connection;
            this.heard = heard;
        }

        void sendHandle() {
            if (resumable) {
                String handle = "h" + handles++;
                memories.put(handle, List.copyOf(heard));
                connection.say(SessionTestSupport.handle(handle));
            }
        }

        void take(ObjectNode message) {
            JsonNode input = message.path("realtimeInput");
            if (message.has("toolResponse")) {
                takeResult(
                        message.path("toolResponse").path("functionResponses").path(0));
            } else if (input.has("text")) {
                hear(input.path("text").asText());
            } else if (input.has("activityStart")) {
                activity.setLength(0);
            } else if (input.has("audio")) {
                activity.append(input.path("audio").path("data").asText());
            } else if (input.has("activityEnd")) {
                hear(activity.toString());
            }
        }

        private void takeResult(JsonNode response) {
            if (!response.path("id").asText().equals(openCall)) {
                // As the API does.
                connection.end(1007, false);
                return;
            }
            openCall = null;
            String result = response.path("response").path("result").asText();
            if (nonBlocking) {
                heard.add("result " + result);
                answer("late " + result);
            } else {
                answer("result " + result);
            }
        }

        private void hear(String text) {
            waiting.add(text);
            goOn();
        }

        private void goOn() {
            while (!answering && !waiting.isEmpty()) {
                answerNext(waiting.remove(0));
            }
        }

        private void answerNext(String text) {
            heard.add(text);
            connection.say("{'sessionResumptionUpdate':{'resumable':false}}");
            answering = true;
            if (text.startsWith("call ")) {
                openCall = "id-" + calls++;
                connection.say(SessionTestSupport.toolCall(openCall, "lights", "{'on':true}"));
                if (nonBlocking) {
                    answer("started");
                }
            } else if ("count".equals(text)) {
                answer("heard " + heard.size());
            } else {
                answer("you said " + text);
            }
        }

        private void answer(String text) {
            for (String word : text.split("(?<= )")) {
                connection.say(SessionTestSupport.said(word));
            }
            connection.say(SessionTestSupport.TURN_COMPLETE);
            answering = false;
            sendHandle();
            goOn();
        }
    }
}
