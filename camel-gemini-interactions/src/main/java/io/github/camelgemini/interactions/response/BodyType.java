/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OutputType;

/**
 * The media type of a body. Only bytes have a media type.
 *
 * @param mediaType null if the body has no bytes, or their type is unknown
 * @param fileExtension without a dot; may be null
 * @param part the body, or the element of the body that has this type
 */
record BodyType(String mediaType, String fileExtension, Object part) {

    static final BodyType NONE = new BodyType(null, null, null);

    /** Returns the type of a body that is JSON. */
    static BodyType ofJson(Object body) {
        return body instanceof byte[] ? new BodyType("application/json; charset=utf-8", "json", body) : NONE;
    }

    /**
     * Returns the type of a body that is not JSON.
     *
     * @param fetched the downloaded media, by URI
     */
    static BodyType of(
            Object body, Interaction interaction, Map<String, FetchedMedia> fetched, ResponseSettings settings) {
        if (!interaction.functionCalls().isEmpty() || settings.outputType() == OutputType.text) {
            return NONE;
        }
        boolean wav = settings.isWav();
        List<?> parts = body instanceof List<?> list ? list : List.of(body);
        Object bytes = parts.stream()
                .filter(part -> isBytes(part, fetched))
                .findFirst()
                .orElse(null);
        if (bytes != null && !hasMedia(interaction)) {
            return new BodyType("text/plain; charset=utf-8", "txt", bytes);
        }
        return interaction.outputContents().stream()
                .filter(Interaction::isMedia)
                .map(block -> new MediaOutput(block, fetched, wav))
                .filter(media -> bytes == null || media.hasBytes())
                .findFirst()
                .map(media -> new BodyType(bytes == null ? null : media.mediaType(), media.fileExtension(), bytes))
                .orElse(NONE);
    }

    private static boolean isBytes(Object part, Map<String, FetchedMedia> fetched) {
        return part instanceof byte[] || fetched.values().stream().anyMatch(file -> file.body() == part);
    }

    private static boolean hasMedia(Interaction interaction) {
        return interaction.outputContents().stream().anyMatch(Interaction::isMedia);
    }

    @Override
    public String toString() {
        return "BodyType[]";
    }
}
