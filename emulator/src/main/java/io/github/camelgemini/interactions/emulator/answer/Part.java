/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.document.DocumentReader;
import io.github.camelgemini.interactions.emulator.document.DocumentText;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;

/**
 * One content block of the input, read.
 *
 * @param type {@code text}, {@code image}, {@code audio}, {@code video} or {@code document}
 * @param mediaType the declared media type, empty if there is none
 * @param bytes how many bytes the block carries; 0 when it only names a URI
 * @param text what can be read in it
 */
public record Part(String type, String mediaType, long bytes, DocumentText text) {

    /**
     * Reads a content block.
     *
     * @param content a valid content object
     * @return the block with its text
     * @throws UnreadableDocumentException when the data is not what the media type says
     */
    static Part of(JsonNode content) {
        String type = content.path("type").asText();
        if ("text".equals(type)) {
            return ofText(content.path("text").asText());
        }
        String mediaType = content.path("mime_type").asText("");
        String data = content.path("data").asText("");
        DocumentText text = ("document".equals(type) || "audio".equals(type)) && !data.isEmpty()
                ? DocumentReader.read(mediaType, Base64.getDecoder().decode(data))
                : DocumentText.NONE;
        return new Part(type, mediaType, decodedLength(data), text);
    }

    static Part ofText(String text) {
        return new Part("text", "text/plain", text.getBytes(StandardCharsets.UTF_8).length, DocumentReader.read(text));
    }

    boolean isText() {
        return "text".equals(type);
    }

    private static long decodedLength(String base64) {
        long padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.length() / 4L * 3 - padding;
    }
}
