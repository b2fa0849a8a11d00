/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.document.DocumentReader;
import io.github.camelgemini.interactions.emulator.document.DocumentText;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;

/**
 * One content block of the input with its readable text.
 *
 * @param type {@code text}, {@code image}, {@code audio}, {@code video} or {@code document}
 * @param mediaType the declared media type; empty if there is none
 * @param bytes the size of the block's data or of the uploaded file that it names; 0 if it names another URI
 * @param text the readable text
 */
public record Part(String type, String mediaType, long bytes, DocumentText text) {

    private static final String JSON = "application/json";

    /**
     * Reads a content block.
     *
     * @param content a valid content object
     * @param files finds the content of uploaded files by URI
     * @return the block with its text
     * @throws UnreadableDocumentException if the data does not match the media type
     */
    static Part of(JsonNode content, UploadedContents files) {
        String type = content.path("type").asText();
        if ("text".equals(type)) {
            return ofText(content.path("text").asText());
        }
        String mediaType = content.path("mime_type").asText("");
        boolean read = "document".equals(type) || "audio".equals(type);
        Optional<UploadedContents.Content> uploaded =
                files.find(content.path("uri").asText(""));
        if (uploaded.isPresent()) {
            byte[] bytes = read ? uploaded.get().read() : new byte[0];
            return new Part(type, mediaType, uploaded.get().size(), text(mediaType, bytes));
        }
        String data = content.path("data").asText("");
        byte[] bytes = read ? Base64.getDecoder().decode(data) : new byte[0];
        return new Part(type, mediaType, decodedLength(data), text(mediaType, bytes));
    }

    private static DocumentText text(String mediaType, byte[] bytes) {
        return bytes.length == 0 ? DocumentText.NONE : DocumentReader.read(mediaType, bytes);
    }

    static Part ofText(String text) {
        return new Part("text", "text/plain", text.getBytes(StandardCharsets.UTF_8).length, DocumentReader.read(text));
    }

    /** Makes a block of a function result, which may be JSON or other text. */
    static Part ofResult(String text) {
        if (JsonParts.container(text).isEmpty()) {
            return ofText(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Part("text", JSON, bytes.length, DocumentReader.read(JSON, bytes));
    }

    /** Returns the text for an extraction: a text block with HTML or CSV is read like a document of that kind. */
    DocumentText content() {
        return isText() && !JSON.equals(mediaType) ? DocumentReader.readAny(text.text()) : text;
    }

    boolean isText() {
        return "text".equals(type);
    }

    private static long decodedLength(String base64) {
        long padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }
}
