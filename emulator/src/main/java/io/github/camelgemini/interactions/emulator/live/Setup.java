/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;

/**
 * What the first message of a connection asks for.
 *
 * @param model the model
 * @param instruction the system instruction; empty if there is none
 * @param audio whether the model speaks; otherwise it writes
 * @param voice the name of the voice; empty if there is none
 * @param functions the declared functions
 * @param inputTranscription whether the client gets what the emulator has heard as text
 * @param outputTranscription whether the client gets what the model says as text
 * @param automatic whether silence ends the user's turn; otherwise the client marks its begin and end
 * @param silenceMillis how long that silence is
 * @param interruptible whether new input of the user interrupts the model
 * @param resumption whether the client gets handles
 * @param handle the handle of the session that goes on
 * @param compressed whether the length of the session is not limited
 * @param initialHistory whether the first content of the client is history
 */
record Setup(
        LiveModel model,
        String instruction,
        boolean audio,
        String voice,
        List<DeclaredFunction> functions,
        boolean inputTranscription,
        boolean outputTranscription,
        boolean automatic,
        int silenceMillis,
        boolean interruptible,
        boolean resumption,
        Optional<String> handle,
        boolean compressed,
        boolean initialHistory) {

    private static final int USUAL_SILENCE_MILLIS = 500;

    /** Copies the functions. */
    Setup {
        functions = List.copyOf(functions);
    }

    /**
     * Reads a setup whose fields are valid.
     *
     * @throws ApiException if the fields do not go together
     */
    static Setup of(JsonNode setup) {
        LiveModel model = LiveModel.of(setup.path("model").asText());
        List<DeclaredFunction> functions = functions(setup.path("tools"));
        if (model.transcribes() && setup.path("tools").size() > 0) {
            throw ApiException.invalid("Tools are not supported by the model " + model.id() + ".");
        }
        JsonNode config = setup.path("generationConfig");
        JsonNode input = setup.path("realtimeInputConfig");
        JsonNode detection = input.path("automaticActivityDetection");
        JsonNode resumption = setup.path("sessionResumption");
        return new Setup(
                model,
                String.join("\n", setup.path("systemInstruction").findValuesAsText("text")),
                speaks(model, config.path("responseModalities")),
                config.path("speechConfig").findPath("voiceName").asText(""),
                functions,
                model.transcribes() || setup.has("inputAudioTranscription"),
                setup.has("outputAudioTranscription"),
                !detection.path("disabled").asBoolean(false),
                detection.path("silenceDurationMs").asInt(USUAL_SILENCE_MILLIS),
                !"NO_INTERRUPTION".equals(input.path("activityHandling").asText()),
                resumption.isObject(),
                Optional.ofNullable(resumption.path("handle").textValue()),
                setup.has("contextWindowCompression"),
                setup.at("/historyConfig/initialHistoryInClientContent").asBoolean(false));
    }

    private static boolean speaks(LiveModel model, JsonNode modalities) {
        if (modalities.size() > 1) {
            throw ApiException.invalid(
                    "Exactly one modality must be set at 'setup.generationConfig.responseModalities'.");
        }
        String modality = modalities.path(0).asText(model.transcribes() ? "TEXT" : "AUDIO");
        boolean audio = "AUDIO".equals(modality);
        if ((!audio && !"TEXT".equals(modality)) || (audio && model.transcribes())) {
            throw ApiException.invalid("The modality " + modality + " is not supported by the model " + model.id()
                    + " at 'setup.generationConfig.responseModalities'.");
        }
        return audio;
    }

    private static List<DeclaredFunction> functions(JsonNode tools) {
        List<DeclaredFunction> functions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode tool : tools) {
            for (JsonNode declaration : tool.path("functionDeclarations")) {
                DeclaredFunction function = DeclaredFunction.of(declaration);
                if (!names.add(function.name().toLowerCase(Locale.ROOT))) {
                    throw ApiException.invalid(
                            "Duplicate function declaration found: " + Quote.of(function.name()) + ".");
                }
                functions.add(function);
            }
        }
        return functions;
    }

    /** Shows only the model. */
    @Override
    public String toString() {
        return "Setup[" + model + "]";
    }
}
