/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads annotations of text blocks (API reference, "Annotations"). */
final class Citations {

    private Citations() {}

    static Citation read(JsonNode annotation, JsonNode content) {
        return new Citation(
                Interaction.text(annotation, "type"),
                firstText(annotation, "url", "document_uri", "place_id"),
                firstText(annotation, "title", "file_name", "name"),
                passage(annotation, content));
    }

    /** Offsets count UTF-8 bytes; a missing start is 0, as protobuf leaves zeros out. */
    private static String passage(JsonNode annotation, JsonNode content) {
        byte[] text = content.path("text").asText("").getBytes(StandardCharsets.UTF_8);
        int start = annotation.path("start_index").asInt(0);
        int end = annotation.path("end_index").asInt(-1);
        if (start < 0 || end < start || end > text.length) {
            return null;
        }
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }

    private static String firstText(JsonNode node, String... fields) {
        for (String field : fields) {
            String text = Interaction.text(node, field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
