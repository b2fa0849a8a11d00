/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.model.Token;
import org.eclipse.jetty.http.HttpFields;

/**
 * What the API says of an upload (API reference, "Resumable upload").
 *
 * @param status {@code active} as long as it takes bytes, {@code final} when it has all; null when it does not tell
 * @param received how many bytes it has, or -1 when it does not tell
 * @param body the file of an upload that has ended; else a missing node
 */
record UploadStatus(String status, long received, JsonNode body) {

    static UploadStatus of(ApiResponse answer) {
        HttpFields headers = answer.headers();
        return new UploadStatus(
                headers.get("x-goog-upload-status"), number(headers.get("x-goog-upload-size-received")), answer.json());
    }

    /** Shows nothing of the body. */
    @Override
    public String toString() {
        return "UploadAnswer[" + Token.word(status) + "]";
    }

    boolean isActive() {
        return "active".equalsIgnoreCase(status);
    }

    /** Whether the file is there. The body alone tells it too, since not every gateway passes headers on. */
    boolean isFinal() {
        return "final".equalsIgnoreCase(status) || body.path("file").isObject();
    }

    private static long number(String text) {
        return text != null && text.strip().matches("[0-9]{1,18}") ? Long.parseLong(text.strip()) : -1;
    }
}
