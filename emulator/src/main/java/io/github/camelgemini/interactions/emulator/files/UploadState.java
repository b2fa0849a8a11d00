/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;

/**
 * The state of an upload as the API reports it.
 *
 * @param status {@code active}, {@code final} or {@code cancelled}
 * @param received how many bytes have arrived
 * @param file the body with the file of a finished upload, or null
 */
record UploadState(String status, long received, ObjectNode file) {

    static UploadState active(long received) {
        return new UploadState("active", received, null);
    }

    static UploadState of(StoredFile file) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("file", file.toJson());
        return new UploadState("final", file.size(), body);
    }

    ApiResponse response() {
        return (file == null ? ApiResponse.empty() : ApiResponse.ok(file))
                .header("X-Goog-Upload-Status", status)
                .header("X-Goog-Upload-Size-Received", String.valueOf(received));
    }
}
