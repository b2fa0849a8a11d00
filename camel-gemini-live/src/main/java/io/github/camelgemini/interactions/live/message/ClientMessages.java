/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.audio.Pcm;

/**
 * Builds the messages of the client that come after the setup (API reference, "Live API"). Bytes are in them as they are given, so that nobody may change them;
 * they become base64 when the message is written.
 */
public final class ClientMessages {

    private static final String INPUT = "realtimeInput";

    private ClientMessages() {}

    /** A piece of speech. */
    public static ObjectNode audio(Pcm speech) {
        return blob("audio", "audio/pcm;rate=" + speech.rate(), speech.samples());
    }

    /**
     * A picture, which the API calls video.
     *
     * @param mediaType such as {@code image/jpeg}
     */
    public static ObjectNode image(byte[] bytes, String mediaType) {
        return blob("video", mediaType, bytes);
    }

    /** A text of the user, which ends their turn. */
    public static ObjectNode text(String text) {
        ObjectNode message = empty();
        message.putObject(INPUT).put("text", text);
        return message;
    }

    /** The microphone is off: what was said so far is the turn of the user. */
    public static ObjectNode audioStreamEnd() {
        ObjectNode message = empty();
        message.putObject(INPUT).put("audioStreamEnd", true);
        return message;
    }

    /** The user begins to speak; only for sessions whose setup disables the automatic detection. */
    public static ObjectNode activityStart() {
        ObjectNode message = empty();
        message.putObject(INPUT).putObject("activityStart");
        return message;
    }

    /** The user has stopped speaking; only for sessions whose setup disables the automatic detection. */
    public static ObjectNode activityEnd() {
        ObjectNode message = empty();
        message.putObject(INPUT).putObject("activityEnd");
        return message;
    }

    /**
     * The result of a function.
     *
     * @param id the id of the call
     * @param name the name of the function
     * @param response what the function has returned; not changed
     * @param scheduling how the model uses the result of a function that does not block it, such as {@code WHEN_IDLE}; null for the default of the API
     */
    public static ObjectNode toolResponse(String id, String name, ObjectNode response, String scheduling) {
        ObjectNode result = response;
        if (scheduling != null) {
            result = empty();
            result.setAll(response);
            result.put("scheduling", scheduling);
        }
        ObjectNode message = empty();
        message.putObject("toolResponse")
                .putArray("functionResponses")
                .addObject()
                .put("id", id)
                .put("name", name)
                .set("response", result);
        return message;
    }

    private static ObjectNode blob(String field, String mediaType, byte[] bytes) {
        ObjectNode message = empty();
        message.putObject(INPUT).putObject(field).put("mimeType", mediaType).put("data", bytes);
        return message;
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
