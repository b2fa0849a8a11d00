/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The annotations of an answer (API reference, "Annotations"), with the places of their passages in the text of the answer. Reading takes time in proportion to the
 * texts and the annotations. Immutable.
 *
 * @param citations all annotations that cite something, in their order
 * @param words the spoken words of a transcript, in their order
 */
public record AnswerAnnotations(List<Citation> citations, List<WordInfo> words) {

    /** The text in which passages are looked for. */
    public enum Layout {
        /** All text of the answer, joined as {@link Interaction#text()} does. */
        joined,

        /** The parts of an answer: a part for each medium, and one for the texts between them, joined. */
        parts,

        /** None: the body is not text of the answer. */
        none
    }

    private static final String WORD_INFO = "word_info";

    /** How the speech of an input is to sound; cites nothing. */
    private static final String SPEECH_METADATA = "speech_metadata";

    /** Reads the annotations of an answer. */
    public static AnswerAnnotations of(Interaction interaction, Layout layout) {
        Reader reader = new Reader(OutputBlock.of(interaction), layout);
        reader.read();
        return new AnswerAnnotations(reader.citations, reader.words);
    }

    /** Shows nothing of the answer. */
    @Override
    public String toString() {
        return "AnswerAnnotations[" + citations.size() + " citations, " + words.size() + " words]";
    }

    /** Whether an annotation cites something: those of spoken words do not. */
    public static boolean isCitation(JsonNode annotation) {
        String type = Interaction.text(annotation, "type");
        return !WORD_INFO.equals(type) && !SPEECH_METADATA.equals(type);
    }

    /** Where a passage is in the text of its block, in chars; null when the offsets do not fit. */
    public static Passage passage(JsonNode annotation, Utf8Offsets offsets) {
        // A missing start is 0, as protobuf leaves zeros out.
        int start = annotation.has("start_index") ? chars(annotation.get("start_index"), offsets) : 0;
        int end = chars(annotation.path("end_index"), offsets);
        return start < 0 || end < start ? null : new Passage(start, end);
    }

    private static int chars(JsonNode index, Utf8Offsets offsets) {
        return index.isIntegralNumber() && index.canConvertToInt() ? offsets.toChars(index.intValue()) : -1;
    }

    /** The places of a passage, in chars; the end is exclusive. */
    public record Passage(int start, int end) {}

    private static final class Reader {

        /** A limit for passages that overlap: thousands that each cover the whole text would fill the memory. */
        private static final int MAX_REPEATED = 1024 * 1024;

        private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)s");

        private final List<OutputBlock> blocks;
        private final Layout layout;
        private final List<Citation> citations = new ArrayList<>();
        private final List<WordInfo> words = new ArrayList<>();
        private final boolean severalParts;
        private long budget = MAX_REPEATED;
        private int part;
        private int before;

        Reader(List<OutputBlock> blocks, Layout layout) {
            this.blocks = blocks;
            this.layout = layout;
            this.severalParts = layout == Layout.parts && countParts(blocks) > 1;
        }

        void read() {
            for (OutputBlock block : blocks) {
                read(block);
            }
        }

        private void read(OutputBlock block) {
            String text = block.content().path("text").asText("");
            boolean contributes = contributes(block.content());
            if (!contributes && layout == Layout.parts) {
                part += before > 0 ? 2 : 1;
                before = 0;
            }
            List<JsonNode> annotations = Interaction.elements(block.content(), "annotations");
            if (!annotations.isEmpty()) {
                budget += text.length();
                Utf8Offsets offsets = new Utf8Offsets(text);
                for (JsonNode annotation : annotations) {
                    read(annotation, text, new Place(block.step(), passage(annotation, offsets), contributes));
                }
            }
            before += contributes ? text.length() : 0;
        }

        private void read(JsonNode annotation, String text, Place place) {
            String type = Interaction.text(annotation, "type");
            if (WORD_INFO.equals(type)) {
                words.add(new WordInfo(
                        Interaction.text(annotation, "text"),
                        Interaction.text(annotation, "speaker"),
                        millis(annotation, "start_offset"),
                        millis(annotation, "end_offset"),
                        start(place),
                        end(place),
                        place.step(),
                        part(place)));
            } else if (isCitation(annotation)) {
                citations.add(new Citation(
                        type,
                        firstText(annotation, "url", "document_uri", "place_id", "source", "media_id"),
                        firstText(annotation, "title", "file_name", "name"),
                        cut(text, place.passage()),
                        start(place),
                        end(place),
                        page(annotation),
                        place.step(),
                        part(place),
                        Interaction.text(annotation, Citation.ORIGINAL_URL),
                        Interaction.text(annotation, Citation.RESOLVE_ERROR)));
            }
        }

        private boolean contributes(JsonNode content) {
            return layout == Layout.joined ? Interaction.isType(content, "text") : !Interaction.isMedia(content);
        }

        private Integer start(Place place) {
            return place.isInBody(layout)
                    ? Integer.valueOf(before + place.passage().start())
                    : null;
        }

        private Integer end(Place place) {
            return place.isInBody(layout)
                    ? Integer.valueOf(before + place.passage().end())
                    : null;
        }

        private Integer part(Place place) {
            return severalParts && place.isInBody(layout) ? Integer.valueOf(part) : null;
        }

        private String cut(String text, Passage passage) {
            if (passage == null || passage.end() - passage.start() > budget) {
                return null;
            }
            budget -= passage.end() - passage.start();
            return text.substring(passage.start(), passage.end());
        }

        private static int countParts(List<OutputBlock> blocks) {
            int parts = 0;
            boolean inText = false;
            for (OutputBlock block : blocks) {
                boolean media = Interaction.isMedia(block.content());
                if (media
                        || (!inText && !block.content().path("text").asText("").isEmpty())) {
                    parts++;
                    inText = !media;
                }
            }
            return parts;
        }

        private static Integer page(JsonNode annotation) {
            JsonNode page = annotation.path("page_number");
            return page.isIntegralNumber() && page.canConvertToInt() ? Integer.valueOf(page.intValue()) : null;
        }

        /** Durations are decimal seconds with an s at the end. */
        private static Long millis(JsonNode annotation, String field) {
            String text = Interaction.text(annotation, field);
            if (text == null || !SECONDS.matcher(text).matches()) {
                return null;
            }
            return new BigDecimal(text.substring(0, text.length() - 1))
                    .movePointRight(3)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
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

    /** Where an annotation is. */
    private record Place(Integer step, Passage passage, boolean inText) {

        boolean isInBody(Layout layout) {
            return passage != null && inText && layout != Layout.none;
        }
    }
}
