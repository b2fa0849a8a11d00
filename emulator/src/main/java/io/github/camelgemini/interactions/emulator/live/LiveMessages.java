/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.GeneratedSpeech;

/** Makes the messages of the server. */
final class LiveMessages {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LiveMessages() {}

    static ObjectNode setupComplete(String sessionId) {
        ObjectNode message = JSON.objectNode();
        message.putObject("setupComplete").put("sessionId", sessionId);
        return message;
    }

    static ObjectNode text(String text) {
        ObjectNode message = JSON.objectNode();
        part(message).put("text", text);
        return message;
    }

    static ObjectNode audio(byte[] samples) {
        ObjectNode message = JSON.objectNode();
        part(message)
                .putObject("inlineData")
                .put("mimeType", "audio/pcm;rate=" + GeneratedSpeech.RATE)
                .put("data", Base64.getEncoder().encodeToString(samples));
        return message;
    }

    private static ObjectNode part(ObjectNode message) {
        return content(message)
                .putObject("modelTurn")
                .put("role", "model")
                .putArray("parts")
                .addObject();
    }

    private static ObjectNode content(ObjectNode message) {
        return message.withObjectProperty("serverContent");
    }

    /** @param kind {@code inputTranscription} or {@code outputTranscription} */
    static ObjectNode transcription(String kind, String text, boolean finished) {
        ObjectNode message = JSON.objectNode();
        ObjectNode transcription = content(message).putObject(kind).put("text", text);
        if (finished) {
            transcription.put("finished", true);
        }
        return message;
    }

    /** @param flag {@code generationComplete}, {@code interrupted} or {@code turnComplete} */
    static ObjectNode flag(String flag) {
        ObjectNode message = JSON.objectNode();
        content(message).put(flag, true);
        return message;
    }

    static ObjectNode toolCall(ArrayNode functionCalls) {
        ObjectNode message = JSON.objectNode();
        message.putObject("toolCall").set("functionCalls", functionCalls);
        return message;
    }

    static ObjectNode toolCallCancellation(Collection<String> ids) {
        ObjectNode message = JSON.objectNode();
        ids.forEach(message.putObject("toolCallCancellation").putArray("ids")::add);
        return message;
    }

    static ObjectNode resumable(String handle) {
        ObjectNode message = JSON.objectNode();
        message.putObject("sessionResumptionUpdate").put("newHandle", handle).put("resumable", true);
        return message;
    }

    static ObjectNode notResumable() {
        ObjectNode message = JSON.objectNode();
        message.putObject("sessionResumptionUpdate").put("resumable", false);
        return message;
    }

    static ObjectNode goAway(Duration timeLeft) {
        String seconds =
                BigDecimal.valueOf(timeLeft.toMillis(), 3).stripTrailingZeros().toPlainString();
        ObjectNode message = JSON.objectNode();
        message.putObject("goAway").put("timeLeft", seconds + "s");
        return message;
    }
}
