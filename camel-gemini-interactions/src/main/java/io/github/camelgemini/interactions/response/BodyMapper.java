/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** Converts an answer to a body. */
final class BodyMapper {

    private BodyMapper() {}

    /**
     * Returns the body: function calls as a list of maps, text as a String, media as a byte array, the fetched media or a URI, and several media or media mixed
     * with text as a list in the order of the answer.
     *
     * @param fetched the downloaded media, by URI
     * @param wav whether raw audio samples get a WAV header
     * @throws GeminiInteractionsException when media are not valid base64
     */
    static Object of(Interaction interaction, Map<String, FetchedMedia> fetched, boolean wav)
            throws GeminiInteractionsException {
        if (!interaction.functionCalls().isEmpty()) {
            return FunctionCallMaps.of(interaction);
        }
        try {
            List<Object> parts = parts(interaction, fetched, wav);
            return parts.size() == 1 ? parts.get(0) : parts;
        } catch (IllegalArgumentException e) {
            throw malformed(interaction);
        }
    }

    /** The failure for invalid base64; without a cause, because its message quotes the answer. */
    static GeminiInteractionsException malformed(Interaction interaction) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The answer holds media that are no base64. Ask again, or look at it with outputType=interaction.")
                .httpStatus(200)
                .code("malformed_media")
                .retryable(true)
                .requestId(interaction.requestId())
                .interaction(interaction)
                .build();
    }

    private static List<Object> parts(Interaction interaction, Map<String, FetchedMedia> fetched, boolean wav) {
        List<Object> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (JsonNode content : interaction.outputContents()) {
            if (Interaction.isMedia(content)) {
                flush(text, parts);
                parts.add(new MediaOutput(content, fetched, wav).body());
            } else {
                text.append(content.path("text").asText(""));
            }
        }
        flush(text, parts);
        return parts.isEmpty() ? List.of("") : parts;
    }

    private static void flush(StringBuilder text, List<Object> parts) {
        if (!text.isEmpty()) {
            parts.add(text.toString());
            text.setLength(0);
        }
    }
}
