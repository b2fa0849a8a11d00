/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * A file to upload.
 *
 * @param content the bytes; read while they are sent, more than once when a connection breaks
 * @param mediaType the media type
 * @param displayName the name that the API's user interfaces show, or null
 */
public record FileUpload(ByteSource content, String mediaType, String displayName) {

    /** The API's limit for any file. */
    static final long MAX_SIZE = 2L * 1024 * 1024 * 1024;

    /** The API's limit for a PDF. */
    static final long MAX_PDF_SIZE = 50L * 1024 * 1024;

    private static final int MAX_DISPLAY_NAME = 512;

    /** RFC 9110, section 8.3.1; the value is sent as a header. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}(?:\\s*;[\\x20-\\x7E]{0,500})?");

    /** Cuts a display name that is longer than the API takes. */
    public FileUpload {
        Objects.requireNonNull(content, "content");
        if (displayName != null && displayName.length() > MAX_DISPLAY_NAME) {
            boolean pair = Character.isHighSurrogate(displayName.charAt(MAX_DISPLAY_NAME - 1));
            displayName = displayName.substring(0, pair ? MAX_DISPLAY_NAME - 1 : MAX_DISPLAY_NAME);
        }
    }

    /**
     * Checks what the API would refuse, without reading the file.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION}, naming the limit
     */
    public void check() throws GeminiInteractionsException {
        if (mediaType == null || !MEDIA_TYPE.matcher(mediaType).matches()) {
            throw ClientErrors.invalidFile(
                    "unknown_media_type", "A file can only be uploaded with its media type: set it.");
        }
        if (content.size() <= 0) {
            throw ClientErrors.invalidFile("empty", "There is nothing to upload: the file is empty.");
        }
        if (content.size() > MAX_SIZE) {
            throw tooLarge("A file", MAX_SIZE);
        }
        if (isPdf() && content.size() > MAX_PDF_SIZE) {
            throw tooLarge("A PDF", MAX_PDF_SIZE);
        }
    }

    private boolean isPdf() {
        return mediaType.toLowerCase(Locale.ROOT).startsWith("application/pdf");
    }

    private static GeminiInteractionsException tooLarge(String what, long bound) {
        return ClientErrors.invalidFile(
                "too_large", what + " may have " + bound + " bytes: split it, or send a smaller one.");
    }

    /** Shows neither bytes nor name. */
    @Override
    public String toString() {
        return "FileUpload[" + content.size() + " bytes, " + mediaType + "]";
    }
}
