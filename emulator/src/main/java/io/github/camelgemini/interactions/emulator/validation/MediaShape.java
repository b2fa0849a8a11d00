/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The rules of a media block in addition to its fields: data or a URI, strict base64, a media type that the API reads. */
final class MediaShape implements Shape {

    private static final long MAX_PDF_BYTES = 50L * 1024 * 1024;

    private final List<String> types;

    /**
     * Makes the shape of a block.
     *
     * @param types the media types of the API's clients; a type that ends in {@code /*} allows all its subtypes
     * @param more further media types
     */
    MediaShape(List<String> types, List<String> more) {
        this.types = Stream.concat(types.stream(), more.stream()).toList();
    }

    @Override
    public void check(JsonNode block, String path) {
        if (block.has("data") == block.has("uri")) {
            throw ApiException.invalid("Exactly one of 'data' and 'uri' must be set at '" + path + "'.");
        }
        checkType(block, path);
        if (block.has("data")) {
            checkData(block, path);
        } else if (block.path("uri").asText().isBlank()) {
            throw ApiException.invalid("Invalid value at '" + path + ".uri': expected a URI.");
        }
    }

    private void checkType(JsonNode block, String path) {
        JsonNode declared = block.path("mime_type");
        if (declared.isMissingNode()) {
            // Only the page of a video, such as a YouTube page, needs no type.
            if (block.has("data") || !"video".equals(block.path("type").asText())) {
                throw ApiException.invalid("Missing required parameter 'mime_type' at '" + path + "'.");
            }
            return;
        }
        String type = declared.asText().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (types.stream().noneMatch(allowed -> matches(allowed, type))) {
            throw ApiException.invalid(
                    "Unsupported MIME type '" + Quote.of(declared.asText()) + "' at '" + path + ".mime_type'.");
        }
    }

    private static boolean matches(String allowed, String type) {
        return allowed.endsWith("/*")
                ? type.startsWith(allowed.substring(0, allowed.length() - 1))
                : allowed.equals(type);
    }

    private static void checkData(JsonNode block, String path) {
        String data = block.path("data").asText();
        if (!Base64Text.isValid(data)) {
            throw ApiException.invalid("Invalid value at '" + path + ".data': Base64 decoding failed.");
        }
        if (data.length() / 4L * 3 - 2 > MAX_PDF_BYTES
                && "application/pdf".equals(block.path("mime_type").asText())) {
            throw ApiException.invalid("The document at '" + path + "' is larger than 50 MB.");
        }
    }
}
