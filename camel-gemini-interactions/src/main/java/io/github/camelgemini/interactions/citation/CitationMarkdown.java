/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.AnswerAnnotations;
import io.github.camelgemini.interactions.model.AnswerAnnotations.Passage;
import io.github.camelgemini.interactions.model.Citation;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Utf8Offsets;

/**
 * Writes the citations of an answer into its texts, as Markdown. Titles and links of citations cannot become anything else in it. Used for one answer, by one
 * thread.
 */
public final class CitationMarkdown {

    private final CitationStyle style;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Source, Integer> numbers = new HashMap<>();
    private String label;

    private CitationMarkdown(CitationStyle style) {
        this.style = style;
    }

    /**
     * Copies an answer with its citations in its texts. The offsets of its annotations fit the new texts.
     *
     * @param joined whether all texts become one text; otherwise each text between media is a text of its own, with the footnotes that it needs
     * @return the answer itself for the style {@code none}
     */
    public static Interaction render(Interaction interaction, CitationStyle style, boolean joined) {
        return style == CitationStyle.none ? interaction : new CitationMarkdown(style).render(interaction, joined);
    }

    private Interaction render(Interaction interaction, boolean joined) {
        List<JsonNode> contents = interaction.outputContents();
        List<Citation> citations =
                AnswerAnnotations.of(interaction, AnswerAnnotations.Layout.none).citations();
        contents.forEach(content -> blocks.add(new Block(content)));
        String text = contents.stream()
                .map(content -> content.path("text").asText(""))
                .collect(Collectors.joining());
        label = unusedLabel(text);
        // Citations and annotations are in the same order, those of words left out.
        int next = 0;
        for (Block block : blocks) {
            next = block.add(citations, next);
        }
        writeTexts(joined);
        int[] index = {0};
        return interaction.withOutputContents(content -> blocks.get(index[0]++).changed());
    }

    private void writeTexts(boolean joined) {
        Set<Source> used = new LinkedHashSet<>();
        Block last = null;
        for (Block block : blocks) {
            if (Interaction.isMedia(block.content)) {
                if (!joined) {
                    writeNotes(last, used);
                    last = null;
                }
            } else if (!joined || Interaction.isType(block.content, "text")) {
                block.write(used);
                last = block.text.isEmpty() ? last : block;
            }
        }
        writeNotes(last, used);
    }

    private void writeNotes(Block last, Set<Source> used) {
        if (style == CitationStyle.footnotes && last != null && !used.isEmpty()) {
            StringBuilder notes = new StringBuilder(last.text.endsWith("\n") ? "\n" : "\n\n");
            used.forEach(source -> notes.append(mark(source))
                    .append(": ")
                    .append(source.markdown())
                    .append('\n'));
            last.edits.replace(last.text.length(), last.text.length(), notes.toString());
        }
        used.clear();
    }

    private String mark(Source source) {
        return "[^" + label + numbers.computeIfAbsent(source, any -> numbers.size() + 1) + "]";
    }

    /** Footnotes that the model wrote keep their labels. */
    private static String unusedLabel(String text) {
        if (!text.contains("[^")) {
            return "";
        }
        StringBuilder label = new StringBuilder("cite-");
        while (text.contains("[^" + label)) {
            label.append('-');
        }
        return label.toString();
    }

    /** A content block, and what is written into its text. */
    private final class Block {

        private final JsonNode content;
        private final String text;
        private final TextEdits edits = new TextEdits();
        private final List<Mark> marks = new ArrayList<>();

        Block(JsonNode content) {
            this.content = content;
            this.text = content.path("text").asText("");
        }

        /** Takes the citations of this block, from one on; gives back which is the next. */
        int add(List<Citation> citations, int first) {
            int next = first;
            JsonNode annotations = content.path("annotations");
            if (!annotations.isArray() || annotations.isEmpty()) {
                return next;
            }
            Utf8Offsets offsets = new Utf8Offsets(text);
            for (JsonNode annotation : annotations) {
                if (AnswerAnnotations.isCitation(annotation)) {
                    Passage passage = AnswerAnnotations.passage(annotation, offsets);
                    if (passage != null) {
                        marks.add(new Mark(beforeSpace(passage.end()), Source.of(citations.get(next))));
                    }
                    next++;
                }
            }
            return next;
        }

        /** A mark belongs to the passage, not to the line after it. */
        private int beforeSpace(int offset) {
            int place = offset;
            while (place > 0 && Character.isWhitespace(text.charAt(place - 1))) {
                place--;
            }
            return place;
        }

        /** @param used gets the sources in their order */
        void write(Set<Source> used) {
            marks.sort(Comparator.comparingInt(Mark::place));
            Map<Integer, Set<Source>> places = new LinkedHashMap<>();
            marks.forEach(mark -> places.computeIfAbsent(mark.place(), any -> new LinkedHashSet<>())
                    .add(mark.source()));
            places.forEach((place, sources) -> {
                used.addAll(sources);
                edits.replace(place, place, separator(place) + written(sources));
            });
        }

        private String written(Set<Source> sources) {
            return style == CitationStyle.footnotes
                    ? sources.stream().map(CitationMarkdown.this::mark).collect(Collectors.joining())
                    : sources.stream().map(Source::markdown).collect(Collectors.joining(", ", "(", ")"));
        }

        /** Some characters before a bracket would make something else of it. */
        private String separator(int place) {
            boolean changes = place > 0 && "\\!]".indexOf(text.charAt(place - 1)) >= 0;
            return changes || style == CitationStyle.inline ? " " : "";
        }

        JsonNode changed() {
            return AnnotatedBlock.withText(content, edits);
        }
    }

    /** A place in a text, and the source to name there. */
    private record Mark(int place, Source source) {

        @Override
        public String toString() {
            return "Mark[]";
        }
    }

    /** What is shown of a source. */
    private record Source(String markdown) {

        static Source of(Citation citation) {
            String page = citation.page() == null ? "" : ", p. " + citation.page();
            return new Source(MarkdownText.destination(citation.source())
                            .map(url -> linked(citation.title(), url))
                            .orElseGet(() -> unlinked(citation.title(), citation.source()))
                    + page);
        }

        private static String linked(String title, String url) {
            String shown = title == null ? "" : MarkdownText.title(title);
            return "[" + (shown.isEmpty() ? MarkdownText.title(host(url)) : shown) + "](" + url + ")";
        }

        /** A file or a place, or a link that nobody should follow. */
        private static String unlinked(String title, String source) {
            for (String text : new String[] {title, source}) {
                String shown = text == null ? "" : MarkdownText.unlinked(text);
                if (!shown.isEmpty()) {
                    return shown;
                }
            }
            return "source";
        }

        private static String host(String url) {
            return URI.create(url).getHost();
        }

        @Override
        public String toString() {
            return "Source[]";
        }
    }
}
