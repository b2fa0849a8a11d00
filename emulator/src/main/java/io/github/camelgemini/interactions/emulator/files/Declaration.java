/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The metadata of a file as declared at the start of its upload. */
record Declaration(String name, String displayName, String mediaType, long size) {

    private static final long MAX_SIZE = 2L * 1024 * 1024 * 1024;
    private static final int MAX_DISPLAY_NAME = 512;
    private static final Pattern NAME = Pattern.compile("files/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[^/\\s]+/[^/\\s]+(?:;.*)?");
    private static final Set<String> FIELDS =
            Set.of("name", "displayName", "display_name", "mimeType", "mime_type", "sizeBytes", "size_bytes");

    /** Reads and checks the start of an upload as strictly as the API. */
    static Declaration of(JsonNode body, Map<String, String> headers) {
        JsonNode file = body.path("file");
        for (Map.Entry<String, JsonNode> field : file.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw invalid("Invalid JSON payload received. Unknown name \"" + field.getKey() + "\" at 'file'.");
            }
        }
        String displayName = text(file, "displayName", "display_name");
        if (displayName != null && displayName.length() > MAX_DISPLAY_NAME) {
            throw invalid("The display name is longer than 512 characters.");
        }
        String name = text(file, "name", "name");
        if (name != null && !NAME.matcher(name).matches()) {
            throw invalid("Invalid file name: files/ and at most 40 lower case letters, digits and dashes.");
        }
        String mediaType =
                headers.getOrDefault("x-goog-upload-header-content-type", text(file, "mimeType", "mime_type"));
        if (mediaType == null || !MEDIA_TYPE.matcher(mediaType).matches()) {
            throw invalid("The MIME type of the file must be given.");
        }
        return new Declaration(
                name == null
                        ? "files/"
                                + UUID.randomUUID().toString().replace("-", "").substring(0, 12)
                        : name,
                displayName,
                mediaType,
                size(headers.get("x-goog-upload-header-content-length")));
    }

    private static long size(String declared) {
        if (declared == null || !declared.matches("[0-9]{1,18}")) {
            throw invalid("The header X-Goog-Upload-Header-Content-Length must be the size of the file.");
        }
        long size = Long.parseLong(declared);
        if (size == 0) {
            throw invalid("The file is empty.");
        }
        if (size > MAX_SIZE) {
            throw invalid("The file is larger than 2 GB.");
        }
        return size;
    }

    private static String text(JsonNode file, String camelCase, String snakeCase) {
        JsonNode value = file.has(camelCase) ? file.path(camelCase) : file.path(snakeCase);
        return value.isTextual() ? value.textValue() : null;
    }

    static ApiException invalid(String message) {
        return ApiException.rpc(400, "INVALID_ARGUMENT", message);
    }
}
