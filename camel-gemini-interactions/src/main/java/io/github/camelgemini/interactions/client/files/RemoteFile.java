/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.time.Instant;
import java.time.format.DateTimeParseException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Token;

/**
 * A file stored by the API.
 *
 * @param name {@code files/} and an id
 * @param uri the URI for references in requests
 * @param mediaType the media type, or null
 * @param state such as {@code PROCESSING}, {@code ACTIVE} or {@code FAILED}; or null
 * @param expirationTime when the API removes it, or null
 * @param errorCode the code of a failure to process it, or null
 */
public record RemoteFile(
        String name, String uri, String mediaType, String state, Instant expirationTime, String errorCode) {

    /**
     * Reads a file (API reference, "Files").
     *
     * @param json the file, or an object that holds it as {@code file}
     * @throws GeminiInteractionsException when it is not a file with a valid name and a URI
     */
    static RemoteFile of(JsonNode json) throws GeminiInteractionsException {
        JsonNode file = json.has("file") ? json.path("file") : json;
        String name = Interaction.text(file, "name");
        String uri = Interaction.text(file, "uri");
        if (name == null || uri == null || uri.isBlank()) {
            throw ClientErrors.noFile();
        }
        JsonNode code = file.path("error").path("code");
        return new RemoteFile(
                ResourceUris.fileName(name),
                uri,
                Interaction.text(file, "mimeType"),
                Interaction.text(file, "state"),
                instant(Interaction.text(file, "expirationTime")),
                code.isValueNode() && !code.isNull() ? Token.word(code.asText()) : null);
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether requests may refer to it. */
    public boolean isActive() {
        return "ACTIVE".equals(state);
    }

    /** Whether processing has failed for good. */
    public boolean isFailed() {
        return "FAILED".equals(state);
    }
}
