/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * A media block of an answer.
 *
 * @param type {@code image}, {@code audio}, {@code video} or {@code document}
 * @param mimeType the media type as the API names it, or null
 * @param data the bytes, or null when the API gave a {@code uri} instead
 * @param uri the URI of the media, or null
 */
@SuppressWarnings("ArrayRecordComponent") // A block is handed on, never compared.
public record Media(String type, String mimeType, byte[] data, String uri) {

    /** Shows neither bytes nor URI. */
    @Override
    public String toString() {
        return "Media[" + Token.word(type) + ", " + Token.mediaType(mimeType) + ", "
                + (data == null ? "by uri" : data.length + " bytes") + "]";
    }
}
