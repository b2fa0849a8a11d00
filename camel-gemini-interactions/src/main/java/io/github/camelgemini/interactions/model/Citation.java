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

/**
 * Where a passage of an answer comes from (API reference, "Annotations").
 *
 * @param type {@code url_citation}, {@code file_citation}, {@code place_citation} or a type not known yet
 * @param source the URL, document URI or place that is cited, or null
 * @param title the title of the source, or null
 * @param text the passage that the citation supports, cut out of the answer by the API's UTF-8 byte offsets; null when they do not fit,
 *     and after a limit for overlapping citations
 */
public record Citation(String type, String source, String title, String text) {

    /** Annotations that describe spoken words and cite nothing. */
    private static final Set<String> NO_CITATIONS = Set.of("word_info", "speech_metadata");

    /** A limit for passages that overlap: thousands that each cover the whole text would fill the memory. */
    private static final int MAX_REPEATED = 1024 * 1024;

    /** Shows nothing of the answer. */
    @Override
    public String toString() {
        return "Citation[" + Token.word(type) + "]";
    }

    /** The citations of a content block, in their order. */
    static List<Citation> of(JsonNode content) {
        List<Citation> citations = new ArrayList<>();
        List<JsonNode> annotations = Interaction.elements(content, "annotations");
        if (annotations.isEmpty()) {
            return citations;
        }
        Reader reader = new Reader(content);
        for (JsonNode annotation : annotations) {
            String type = Interaction.text(annotation, "type");
            if (type == null || !NO_CITATIONS.contains(type)) {
                citations.add(reader.read(type, annotation));
            }
        }
        return citations;
    }

    /** Reads the annotations of one text. */
    private static final class Reader {

        private final byte[] text;
        private long budget;

        private Reader(JsonNode content) {
            text = content.path("text").asText("").getBytes(StandardCharsets.UTF_8);
            budget = (long) text.length + MAX_REPEATED;
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
}
