/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.media.FileExtensions;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Media;

/**
 * What one media block of an answer becomes.
 *
 * @param block a block that is media
 * @param fetched what has been fetched, by its URI
 * @param wav whether bare samples get the header of a WAV file
 */
record MediaOutput(JsonNode block, Map<String, FetchedMedia> fetched, boolean wav) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]+");

    /**
     * The part of the body.
     *
     * @return bytes, what was fetched, or the URI
     * @throws IllegalArgumentException when the bytes are no base64
     */
    Object body() {
        Media media = Interaction.media(block);
        if (media.data() == null) {
            FetchedMedia file = fetched.get(media.uri());
            return file == null ? media.uri() : file.body();
        }
        return samples().map(samples -> samples.toWav(media.data())).orElse(media.data());
    }

    /** Whether {@link #body} is more than a URI. */
    boolean hasBytes() {
        return !block.path("data").asText().isEmpty()
                || fetched.containsKey(block.path("uri").asText());
    }

    /** The media type of the body, or null when the answer does not say what it is. It is a header's value: nothing that the model says gets there unread. */
    String mediaType() {
        if (samples().isPresent()) {
            return "audio/wav";
        }
        String named = named();
        return MediaType.parse(named)
                .map(type -> PRINTABLE.matcher(named).matches() ? named : type.name())
                .orElse(null);
    }

    /** How a file of it is called at the end, without the dot; null without a media type. */
    String fileExtension() {
        return MediaType.parse(mediaType()).map(FileExtensions::of).orElse(null);
    }

    /** The samples that get a header; a fetched file is taken as it is. */
    private Optional<WavEncoder> samples() {
        return wav && block.hasNonNull("data")
                ? MediaType.parse(named()).flatMap(type -> WavEncoder.of(type, block))
                : Optional.empty();
    }

    private String named() {
        String named = block.path("mime_type").asText("");
        FetchedMedia file = fetched.get(block.path("uri").asText());
        return named.isEmpty() && file != null && !block.hasNonNull("data") ? file.mediaType() : named;
    }

    @Override
    public String toString() {
        return "MediaOutput[wav=" + wav + "]";
    }
}
