/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * What a session is set up with. Names of the API may be written in lower case, and without the prefix that the API gives them, such as {@code low} for
 * {@code MEDIA_RESOLUTION_LOW}.
 *
 * @param model the model, with or without {@code models/}
 * @param responseModality what the model answers with: audio or text
 * @param voice the name of a voice; null for the default of the API
 * @param languageCode the language of the speech, such as {@code en-US}; null for the default of the API
 * @param systemInstruction null for none
 * @param temperature null for the default of the API
 * @param topP null for the default of the API
 * @param maxOutputTokens null for the default of the API
 * @param thinkingLevel such as {@code low}; null for the default of the API
 * @param mediaResolution such as {@code low}; null for the default of the API
 * @param inputTranscription whether the API tells what it has heard
 * @param outputTranscription whether the API tells what the model says
 * @param resumption whether the API tells handles with which a session goes on
 * @param compression whether the API drops the beginning of a conversation that grows too long
 * @param triggerTokens how long a conversation must be for that; null for the default of the API
 * @param targetTokens how long it is after that; null for the default of the API
 * @param googleSearch whether the model can search the web
 * @param turns how the turns of the user are recognised
 */
public record SetupSettings(
        String model,
        String responseModality,
        String voice,
        String languageCode,
        String systemInstruction,
        Double temperature,
        Double topP,
        Integer maxOutputTokens,
        String thinkingLevel,
        String mediaResolution,
        boolean inputTranscription,
        boolean outputTranscription,
        boolean resumption,
        boolean compression,
        Long triggerTokens,
        Long targetTokens,
        boolean googleSearch,
        TurnDetection turns) {

    private static final double MAX_TEMPERATURE = 2;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException the message names the option that is out of range
     */
    public SetupSettings {
        OptionChecks.require(
                model != null && !model.isBlank(), "Option model is empty. It must be the name of a model");
        OptionChecks.require(
                "audio".equalsIgnoreCase(responseModality) || "text".equalsIgnoreCase(responseModality),
                "Option responseModality must be audio or text");
        OptionChecks.range("temperature", temperature, 0, MAX_TEMPERATURE);
        OptionChecks.range("topP", topP, 0, 1);
        OptionChecks.atLeast("maxOutputTokens", maxOutputTokens, 1);
        OptionChecks.atLeast("compressionTriggerTokens", triggerTokens, 1);
        OptionChecks.atLeast("compressionTargetTokens", targetTokens, 1);
        OptionChecks.require(
                triggerTokens == null || targetTokens == null || targetTokens < triggerTokens,
                "Option compressionTargetTokens must be lower than compressionTriggerTokens");
        OptionChecks.set("turnDetection", turns);
    }

    /** Shows only the model, because the others hold a prompt. */
    @Override
    public String toString() {
        return "SetupSettings[" + model + "]";
    }
}
