/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.client.Media;

/** The bodies of answers that may be anything. */
final class FreeOutput {

    private FreeOutput() {}

    /**
     * The body that an answer without function calls becomes.
     *
     * @throws GeminiInteractionsException when the answer has nothing of the type
     */
    static Object body(Interaction interaction, String outputType) throws GeminiInteractionsException {
        return switch (outputType) {
            case ResponseOptions.TEXT -> text(interaction);
            case ResponseOptions.BYTES -> bytes(interaction);
            default -> AnswerBody.of(interaction);
        };
    }

    static boolean hasMedia(Interaction interaction) {
        return !media(interaction).isEmpty();
    }

    private static String text(Interaction interaction) throws GeminiInteractionsException {
        String text = interaction.text();
        if (text.isBlank()) {
            throw nothing(interaction, "The answer has media and no text: use outputType auto or bytes");
        }
        return text;
    }

    private static Object bytes(Interaction interaction) throws GeminiInteractionsException {
        List<Media> media = media(interaction);
        if (media.isEmpty()) {
            return interaction.text().getBytes(StandardCharsets.UTF_8);
        }
        List<byte[]> bytes =
                media.stream().map(Media::data).filter(Objects::nonNull).toList();
        if (bytes.size() < media.size()) {
            throw nothing(interaction, "The answer gives a URI in place of bytes: use outputType auto");
        }
        return bytes.size() == 1 ? bytes.get(0) : bytes;
    }

    private static List<Media> media(Interaction interaction) {
        return interaction.outputContents().stream()
                .map(Interaction::media)
                .filter(Objects::nonNull)
                .toList();
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
