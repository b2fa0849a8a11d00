/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One message of a stream of server-sent events.
 *
 * @param order how many events of the model come before it; 0 when it does not come from the model
 * @param prefix what is sent before the JSON, as it is
 * @param json the JSON, or a missing node when the prefix is all there is
 */
public record StreamEvent(int order, String prefix, JsonNode json) {

    private static final String DONE = "event: done\ndata: [DONE]\n\n";

    public static StreamEvent of(int order, ObjectNode json) {
        return new StreamEvent(order, "", json);
    }

    /**
     * Makes the message at the end of a stream.
     *
     * @return the message
     */
    public static StreamEvent done() {
        return raw(DONE);
    }

    /**
     * Makes a message of any text.
     *
     * @param text what is sent, as it is
     * @return the message
     */
    public static StreamEvent raw(String text) {
        return new StreamEvent(0, text, MissingNode.getInstance());
    }

    /**
     * Adds something before this message.
     *
     * @param text what is sent before, as it is
     * @return the longer message
     */
    public StreamEvent after(String text) {
        return new StreamEvent(order, text + prefix, json);
    }

    /**
     * Changes the JSON.
     *
     * @param changed the JSON
     * @return the changed message
     */
    public StreamEvent with(JsonNode changed) {
        return new StreamEvent(order, prefix, changed);
    }

    /**
     * Returns the type of the event.
     *
     * @return such as {@code step.delta}, empty for a message without JSON
     */
    public String type() {
        return json.path("event_type").asText("");
    }

    /**
     * Tells whether the stream ends with this message.
     *
     * @return true for {@code [DONE]}
     */
    public boolean isDone() {
        return json.isMissingNode() && prefix.endsWith(DONE);
    }

    /**
     * Tells whether this event completes the interaction.
     *
     * @return true for {@code interaction.completed}
     */
    public boolean isCompleted() {
        return "interaction.completed".equals(type());
    }

    /**
     * Tells whether this is a piece of the answer's text.
     *
     * @return true for a text delta
     */
    public boolean isWord() {
        return "text".equals(json.path("delta").path("type").asText());
    }

    /**
     * Encodes the message.
     *
     * @return the bytes to send
     */
    public ByteBuffer encode() {
        if (json.isMissingNode()) {
            return StandardCharsets.UTF_8.encode(prefix);
        }
        return StandardCharsets.UTF_8.encode(prefix + "event: " + type() + "\ndata: " + json + "\n\n");
    }
}
