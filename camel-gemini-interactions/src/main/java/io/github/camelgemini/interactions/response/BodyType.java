/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.model.Interaction;

/**
 * What the body is that an answer has become. Bytes have a media type; objects of other classes say what they are by themselves.
 *
 * @param mediaType null when the body has no bytes, or nobody knows what they are
 * @param fileExtension how the name of a file with it ends, or null
 * @param part the body, or the element of it that the others are about
 */
record BodyType(String mediaType, String fileExtension, Object part) {

    static final BodyType NONE = new BodyType(null, null, null);

    /** Of JSON in whatever form. */
    static BodyType ofJson(Object body) {
        return body instanceof byte[] ? new BodyType("application/json; charset=utf-8", "json", body) : NONE;
    }

    /**
     * Of a body that is not JSON.
     *
     * @param fetched what has been fetched, by its URI
     */
    static BodyType of(
            Object body, Interaction interaction, Map<String, FetchedMedia> fetched, ResponseOptions options) {
        if (!interaction.functionCalls().isEmpty() || ResponseOptions.TEXT.equals(options.getOutputType())) {
            return NONE;
        }
        boolean wav = ResponseOptions.WAV.equals(options.getAudioContainer());
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
