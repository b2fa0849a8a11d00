/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Usage;

/** Provisional reader of server messages. */
final class Incoming {

    static List<LiveEvent> events(JsonNode message) {
        List<LiveEvent> events = new ArrayList<>();
        JsonNode content = message.path("serverContent");
        if (content.path("interrupted").asBoolean()) {
            events.add(new LiveEvent(LiveEventType.interrupted, null, null, content));
        }
        transcript(content, LiveEventType.inputTranscription, events);
        for (JsonNode part : content.path("modelTurn").path("parts")) {
            if (part.has("text")) {
                events.add(new LiveEvent(
                        LiveEventType.text, null, part.path("text").asText(), part));
            } else {
                JsonNode blob = part.path("inlineData");
                events.add(new LiveEvent(
                        LiveEventType.audio,
                        new io.github.camelgemini.interactions.live.audio.Pcm(Base64.getDecoder().decode(blob.path("data").asText()), 24_000),
                        null,
                        part));
            }
        }
        transcript(content, LiveEventType.outputTranscription, events);
        for (LiveEventType type : List.of(LiveEventType.generationComplete, LiveEventType.turnComplete)) {
            if (content.path(type.name()).asBoolean()) {
                events.add(new LiveEvent(type, null, null, content));
            }
        }
        for (LiveEventType type :
                List.of(LiveEventType.toolCall, LiveEventType.toolCallCancellation, LiveEventType.goAway)) {
            if (message.has(type.name())) {
                events.add(new LiveEvent(type, null, null, message.path(type.name())));
            }
        }
        if (message.has("usageMetadata") && !content.path("turnComplete").asBoolean()) {
            events.add(new LiveEvent(LiveEventType.usage, null, null, message.path("usageMetadata")));
        }
        return events;
    }

    private static void transcript(JsonNode content, LiveEventType type, List<LiveEvent> events) {
        JsonNode transcription = content.path(type.name());
        if (transcription.isObject()) {
            events.add(
                    new LiveEvent(type, null, transcription.path("text").asText(), transcription));
        }
    }

    static List<FunctionCall> calls(JsonNode message) {
        List<FunctionCall> calls = new ArrayList<>();
        for (JsonNode each : message.path("toolCall").path("functionCalls")) {
            calls.add(
                    new FunctionCall(each.path("id").asText(), each.path("name").asText(), each.path("args")));
        }
        return calls;
    }

    static List<String> cancelledIds(JsonNode message) {
        List<String> ids = new ArrayList<>();
        message.path("toolCallCancellation").path("ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    static Usage usage(JsonNode message) {
        JsonNode counts = message.path("usageMetadata");
        return counts.isObject()
                ? new Usage(
                        counts.path("promptTokenCount").asLong(),
                        counts.path("responseTokenCount").asLong(),
                        null,
                        null,
                        null,
                        counts.path("totalTokenCount").asLong())
                : null;
    }

    static ObjectNode toolResponse(String id, String name, ObjectNode response, String scheduling) {
        ObjectNode message = response.objectNode();
        ObjectNode entry = message.putObject("toolResponse")
                .putArray("functionResponses")
                .addObject()
                .put("id", id)
                .put("name", name);
        ObjectNode copy = response.deepCopy();
        if (scheduling != null) {
            copy.put("scheduling", scheduling);
        }
        entry.set("response", copy);
        return message;
    }
}
