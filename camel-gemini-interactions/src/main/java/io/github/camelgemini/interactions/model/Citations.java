/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads annotations of a text block (API reference, "Annotations"). */
final class Citations {

    /** They describe spoken words, and cite nothing. */
    private static final Set<String> NO_CITATIONS = Set.of("word_info", "speech_metadata");

    /** Passages may overlap, but thousands that each cover the whole text would fill the memory. */
    private static final int MAX_REPEATED = 1024 * 1024;

    private final byte[] text;
    private long budget;

    private Citations(JsonNode content) {
        text = content.path("text").asText("").getBytes(StandardCharsets.UTF_8);
        budget = (long) text.length + MAX_REPEATED;
    }

    /** The citations of a content block, in their order. */
    static List<Citation> of(JsonNode content) {
        List<Citation> citations = new ArrayList<>();
        List<JsonNode> annotations = Interaction.elements(content, "annotations");
        if (annotations.isEmpty()) {
            return citations;
        }
        Citations reader = new Citations(content);
        for (JsonNode annotation : annotations) {
            String type = Interaction.text(annotation, "type");
            if (type == null || !NO_CITATIONS.contains(type)) {
                citations.add(reader.read(type, annotation));
            }
        }
        return citations;
    }

    private Citation read(String type, JsonNode annotation) {
        return new Citation(
                type,
                firstText(annotation, "url", "document_uri", "place_id", "source"),
                firstText(annotation, "title", "file_name", "name"),
                passage(annotation));
    }

    /** Offsets count UTF-8 bytes; a missing start is 0, as protobuf leaves zeros out. */
    private String passage(JsonNode annotation) {
        int start = annotation.has("start_index") ? offset(annotation.get("start_index")) : 0;
        int end = offset(annotation.path("end_index"));
        if (start < 0 || end < start || end - start > budget) {
            return null;
        }
        budget -= end - start;
        return new String(text, start, end - start, StandardCharsets.UTF_8);
    }

    /** A place between two characters of the text, or -1. */
    private int offset(JsonNode index) {
        if (!index.isIntegralNumber() || !index.canConvertToInt()) {
            return -1;
        }
        int offset = index.intValue();
        boolean inside = offset >= 0 && offset <= text.length;
        boolean insideCharacter = inside && offset < text.length && (text[offset] & 0xC0) == 0x80;
        return inside && !insideCharacter ? offset : -1;
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
