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
import io.github.camelgemini.interactions.media.WavEncoder;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Media;

/**
 * Converts one media block of an answer.
 *
 * @param block a media block
 * @param fetched the downloaded media, by URI
 * @param wav whether raw audio samples get a WAV header
 */
record MediaOutput(JsonNode block, Map<String, FetchedMedia> fetched, boolean wav) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E]+");

    /**
     * Returns the body for the block.
     *
     * @return bytes, the downloaded media, or the URI
     * @throws IllegalArgumentException when the data is not valid base64
     */
    Object body() {
        Media media = Interaction.media(block);
        if (media.data() == null) {
            FetchedMedia file = fetched.get(media.uri());
            return file == null ? media.uri() : file.body();
        }
        return samples().map(samples -> samples.toWav(media.data())).orElse(media.data());
    }

    /** Whether {@link #body} contains bytes and not only a URI. */
    boolean hasBytes() {
        return !block.path("data").asText().isEmpty()
                || fetched.containsKey(block.path("uri").asText());
    }

    /**
     * Returns the media type of the body, or null when the answer declares none. The type becomes a header, so text of the answer is checked before it is used.
     */
    String mediaType() {
        if (samples().isPresent()) {
            return "audio/wav";
        }
        String named = named();
        return MediaType.parse(named)
                .map(type -> PRINTABLE.matcher(named).matches() ? named : type.name())
                .orElse(null);
    }

    /** Returns the file extension without a dot; null without a media type. */
    String fileExtension() {
        return MediaType.parse(mediaType()).map(FileExtensions::of).orElse(null);
    }

    /** Returns the encoder for raw samples; a downloaded file is not changed. */
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
