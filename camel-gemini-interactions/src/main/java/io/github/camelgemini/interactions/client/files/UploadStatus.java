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
 * The state of an upload (API reference, "Resumable upload").
 *
 * @param status {@code active} while the API accepts bytes, {@code final} when it has all of them; null when unknown
 * @param received how many bytes the API has, or -1 when unknown
 * @param body the file of a finished upload; otherwise a missing node
 */
record UploadStatus(String status, long received, JsonNode body) {

    static UploadStatus of(ApiResponse answer) {
        HttpFields headers = answer.headers();
        return new UploadStatus(
                headers.get("x-goog-upload-status"), number(headers.get("x-goog-upload-size-received")), answer.json());
    }

    /** Does not show the body. */
    @Override
    public String toString() {
        return "UploadStatus[" + Token.word(status) + "]";
    }

    boolean isActive() {
        return "active".equalsIgnoreCase(status);
    }

    /** Whether the upload is finished. The body alone is enough, since not every gateway passes headers on. */
    boolean isFinal() {
        return "final".equalsIgnoreCase(status) || body.path("file").isObject();
    }

    private static long number(String text) {
        return text != null && text.strip().matches("[0-9]{1,18}") ? Long.parseLong(text.strip()) : -1;
    }
}
