/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.AdditionalFields;

/** Builds the first message of a connection, {@code {"setup":{...}}} (API reference, "Live API"). */
public final class SetupMessage {

    private static final String SETUP = "setup";
    private static final String TOOLS = "tools";
    private static final String RESUMPTION = "sessionResumption";

    private SetupMessage() {}

    /**
     * Builds the message without handle and functions.
     *
     * @param additional further fields of the setup, which replace those of the settings
     * @throws GeminiInteractionsException of category {@code VALIDATION} when the additional fields do not fit into the setup
     */
    public static ObjectNode of(SetupSettings settings, AdditionalFields additional)
            throws GeminiInteractionsException {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode setup = message.putObject(SETUP);
        String model = settings.model().strip();
        setup.put("model", model.contains("/") ? model : "models/" + model);
        setup.set("generationConfig", generation(settings));
        if (settings.systemInstruction() != null) {
            setup.putObject("systemInstruction")
                    .putArray("parts")
                    .addObject()
                    .put("text", settings.systemInstruction());
        }
        if (settings.googleSearch()) {
            setup.putArray(TOOLS).addObject().putObject("googleSearch");
        }
        addIfAny(setup, "realtimeInputConfig", input(settings.turns()));
        if (settings.inputTranscription()) {
            setup.putObject("inputAudioTranscription");
        }
        if (settings.outputTranscription()) {
            setup.putObject("outputAudioTranscription");
        }
        if (settings.resumption()) {
            setup.putObject(RESUMPTION);
        }
        if (settings.compression()) {
            ObjectNode compression = setup.putObject("contextWindowCompression");
            put(compression, "triggerTokens", settings.triggerTokens());
            put(compression.putObject("slidingWindow"), "targetTokens", settings.targetTokens());
        }
        additional.mergeInto(setup);
        return message;
    }

    /**
     * Builds the message of one connection.
     *
     * @param message a setup of {@link #of}; not changed
     * @param handle the state of the session to go on with; null to begin a new one
     * @param functions the {@code functionDeclarations}; empty for none
     */
    public static ObjectNode with(ObjectNode message, String handle, ArrayNode functions) {
        ObjectNode setup = copy(message.path(SETUP));
        if (handle != null) {
            setup.set(RESUMPTION, copy(setup.path(RESUMPTION)).put("handle", handle));
        }
        if (!functions.isEmpty()) {
            ArrayNode tools = JsonNodeFactory.instance.arrayNode();
            setup.path(TOOLS).forEach(tools::add);
            tools.addObject().set("functionDeclarations", functions);
            setup.set(TOOLS, tools);
        }
        return JsonNodeFactory.instance.objectNode().set(SETUP, setup);
    }

    private static ObjectNode generation(SetupSettings settings) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.putArray("responseModalities").add(settings.responseModality().toUpperCase(Locale.ROOT));
        if (settings.temperature() != null) {
            config.put("temperature", settings.temperature());
        }
        if (settings.topP() != null) {
            config.put("topP", settings.topP());
        }
        if (settings.maxOutputTokens() != null) {
            config.put("maxOutputTokens", settings.maxOutputTokens());
        }
        put(config, "mediaResolution", name("MEDIA_RESOLUTION_", settings.mediaResolution()));
        if (settings.thinkingLevel() != null) {
            config.putObject("thinkingConfig").put("thinkingLevel", name("", settings.thinkingLevel()));
        }
        ObjectNode speech = JsonNodeFactory.instance.objectNode();
        if (settings.voice() != null) {
            speech.putObject("voiceConfig").putObject("prebuiltVoiceConfig").put("voiceName", settings.voice());
        }
        put(speech, "languageCode", settings.languageCode());
        addIfAny(config, "speechConfig", speech);
        return config;
    }

    private static ObjectNode input(TurnDetection turns) {
        ObjectNode detection = JsonNodeFactory.instance.objectNode();
        if (!turns.automatic()) {
            detection.put("disabled", true);
        }
        put(detection, "startOfSpeechSensitivity", name("START_SENSITIVITY_", turns.startSensitivity()));
        put(detection, "endOfSpeechSensitivity", name("END_SENSITIVITY_", turns.endSensitivity()));
        put(detection, "prefixPaddingMs", turns.prefixPaddingMillis());
        put(detection, "silenceDurationMs", turns.silenceMillis());
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        addIfAny(input, "automaticActivityDetection", detection);
        put(input, "activityHandling", name("", turns.activityHandling()));
        put(input, "turnCoverage", name("", turns.turnCoverage()));
        return input;
    }

    /** Returns the name as the API writes it, or null. */
    private static String name(String prefix, String name) {
        if (name == null) {
            return null;
        }
        String upper = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return upper.startsWith(prefix) ? upper : prefix + upper;
    }

    private static void put(ObjectNode target, String field, String value) {
        if (value != null) {
            target.put(field, value);
        }
    }

    private static void put(ObjectNode target, String field, Number value) {
        if (value != null) {
            target.put(field, value.longValue());
        }
    }

    private static void addIfAny(ObjectNode target, String field, ObjectNode value) {
        if (!value.isEmpty()) {
            target.set(field, value);
        }
    }

    private static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (object instanceof ObjectNode fields) {
            copy.setAll(fields);
        }
        return copy;
    }
}
