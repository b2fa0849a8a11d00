/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.AnswerAnnotations.Layout;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** Converts answers without a schema to bodies. */
final class FreeOutput {

    private FreeOutput() {}

    /**
     * Converts an answer to a body. Function calls are a list of maps, whatever the type.
     *
     * @param fetched the downloaded media, by URI
     * @throws GeminiInteractionsException when the answer contains nothing of the output type
     */
    static Object body(Interaction interaction, Map<String, FetchedMedia> fetched, ResponseSettings settings)
            throws GeminiInteractionsException {
        boolean wav = settings.isWav();
        if (!interaction.functionCalls().isEmpty()) {
            return BodyMapper.of(interaction, fetched, wav);
        }
        return switch (settings.outputType()) {
            case text -> text(interaction);
            case bytes -> bytes(interaction, fetched, wav);
            default -> BodyMapper.of(interaction, fetched, wav);
        };
    }

    /** The text in which the passages of citations are looked for: that of the body. */
    static Layout layout(Interaction interaction, ResponseSettings settings) {
        if (!interaction.functionCalls().isEmpty()) {
            return Layout.none;
        }
        return switch (settings.outputType()) {
            case text -> Layout.joined;
            case bytes ->
                interaction.outputContents().stream().anyMatch(Interaction::isMedia) ? Layout.none : Layout.joined;
            default -> Layout.parts;
        };
    }

    private static String text(Interaction interaction) throws GeminiInteractionsException {
        String text = interaction.text();
        if (text.isBlank()) {
            throw nothing(interaction, "The answer has media and no text: use outputType auto or bytes");
        }
        return text;
    }

    private static Object bytes(Interaction interaction, Map<String, FetchedMedia> fetched, boolean wav)
            throws GeminiInteractionsException {
        List<Object> bytes = new ArrayList<>();
        for (JsonNode content : interaction.outputContents()) {
            if (Interaction.isMedia(content)) {
                bytes.add(bytes(interaction, new MediaOutput(content, fetched, wav)));
            }
        }
        if (bytes.isEmpty()) {
            return interaction.text().getBytes(StandardCharsets.UTF_8);
        }
        return bytes.size() == 1 ? bytes.get(0) : bytes;
    }

    private static Object bytes(Interaction interaction, MediaOutput media) throws GeminiInteractionsException {
        try {
            Object body = media.body();
            if (body instanceof String) {
                throw nothing(
                        interaction,
                        "The answer gives a URI in place of bytes: use outputType auto, or downloadMedia for files of the API");
            }
            return body;
        } catch (IllegalArgumentException e) {
            throw BodyMapper.malformed(interaction);
        }
    }

    private static GeminiInteractionsException nothing(Interaction interaction, String message) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .httpStatus(200)
                .code("wrong_output_type")
                .requestId(interaction.requestId())
                .interaction(interaction)
                .build();
    }
}
