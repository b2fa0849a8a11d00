/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One message of a stream of server-sent events.
 *
 * @param order how many of the model's events come before it; 0 if it does not come from the model
 * @param prefix text that is sent unchanged before the JSON
 * @param json the JSON, or a missing node if the message consists of the prefix only
 * @param pause how long the connection is quiet before the message
 */
public record StreamEvent(int order, String prefix, JsonNode json, Duration pause) {

    private static final String DONE = "event: done\ndata: [DONE]\n\n";
    private static final String KEEP_ALIVE = ": keep-alive\n\n";

    /** Makes an event of a model. */
    public static StreamEvent of(int order, ObjectNode json) {
        return new StreamEvent(order, "", json, Duration.ZERO);
    }

    /** Makes the last message of a stream, {@code [DONE]}. */
    public static StreamEvent done() {
        return raw(DONE);
    }

    /** Makes a message of the given text, which is sent unchanged. */
    public static StreamEvent raw(String text) {
        return new StreamEvent(0, text, MissingNode.getInstance(), Duration.ZERO);
    }

    /** Makes a comment that says nothing, after a pause. */
    public static StreamEvent keepAlive(Duration pause) {
        return new StreamEvent(0, KEEP_ALIVE, MissingNode.getInstance(), pause);
    }

    /** Adds text that is sent unchanged before this message. */
    public StreamEvent after(String text) {
        return new StreamEvent(order, text + prefix, json, pause);
    }

    /** Replaces the JSON. */
    public StreamEvent with(JsonNode changed) {
        return new StreamEvent(order, prefix, changed, pause);
    }

    /** Returns the type of the event, such as {@code step.delta}; empty for a message without JSON. */
    public String type() {
        return json.path("event_type").asText("");
    }

    /** Returns whether this message ends the stream: {@code [DONE]}. */
    public boolean isDone() {
        return json.isMissingNode() && prefix.endsWith(DONE);
    }

    ByteBuffer encode() {
        if (json.isMissingNode()) {
            return StandardCharsets.UTF_8.encode(prefix);
        }
        return StandardCharsets.UTF_8.encode(prefix + "event: " + type() + "\ndata: " + json + "\n\n");
    }
}
