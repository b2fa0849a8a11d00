/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.links.RedirectLinks;
import io.github.camelgemini.interactions.client.links.ResolvedLink;
import io.github.camelgemini.interactions.model.Citation;
import io.github.camelgemini.interactions.model.Interaction;

/**
 * Finds the links of an answer that lead to cited pages by a redirect, in its annotations and its texts (API reference, "Citations and redirect URLs"), and puts
 * their targets in their place. An annotation keeps its former link in {@link Citation#ORIGINAL_URL}; one whose link could not be resolved says so in {@link
 * Citation#RESOLVE_ERROR}. Thread-safe.
 */
public final class CitationLinks {

    private final RedirectLinks links;

    public CitationLinks(RedirectLinks links) {
        this.links = links;
    }

    /**
     * The links of an answer, those of annotations first.
     *
     * @param inTexts whether those in the texts count
     */
    public Set<String> find(Interaction interaction, boolean inTexts) {
        Set<String> found = new LinkedHashSet<>();
        List<JsonNode> blocks = interaction.outputContents();
        for (JsonNode block : blocks) {
            for (JsonNode annotation : block.path("annotations")) {
                String url = Interaction.text(annotation, "url");
                if (links.isLink(url)) {
                    found.add(url);
                }
            }
        }
        if (inTexts) {
            blocks.forEach(block -> found.addAll(find(block.path("text").asText(""))));
        }
        return found;
    }

    /** The links in a text. */
    public Set<String> find(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = links.in(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    /**
     * Copies an answer with resolved links.
     *
     * @param resolved where the links lead
     * @param inTexts whether links in texts are replaced; the offsets of annotations then fit the changed texts
     */
    public Interaction replace(Interaction interaction, Map<String, ResolvedLink> resolved, boolean inTexts) {
        if (resolved.isEmpty()) {
            return interaction;
        }
        return interaction.withOutputContents(block -> {
            if (!(block instanceof ObjectNode)) {
                return block;
            }
            JsonNode edited = inTexts
                    ? AnnotatedBlock.withText(block, edits(block.path("text").asText(""), resolved))
                    : block;
            return AnnotatedBlock.withAnnotations(edited, annotation -> replace(annotation, resolved));
        });
    }

    private ObjectNode replace(ObjectNode annotation, Map<String, ResolvedLink> resolved) {
        String url = Interaction.text(annotation, "url");
        ResolvedLink link = links.isLink(url) ? resolved.get(url) : null;
        if (link == null) {
            return annotation;
        }
        annotation.remove(Citation.RESOLVE_ERROR);
        return link.isResolved()
                ? annotation.put("url", link.target()).put(Citation.ORIGINAL_URL, url)
                : annotation.put(Citation.RESOLVE_ERROR, link.error());
    }

    private TextEdits edits(String text, Map<String, ResolvedLink> resolved) {
        TextEdits edits = new TextEdits();
        Matcher matcher = links.in(text);
        while (matcher.find()) {
            ResolvedLink link = resolved.get(matcher.group());
            if (link != null && link.isResolved()) {
                edits.replace(matcher.start(), matcher.end(), MarkdownText.url(link.target()));
            }
        }
        return edits;
    }

    /** Replaces the links in a text that is not part of an answer. */
    public ReplacedText replace(String text, Map<String, ResolvedLink> resolved) {
        TextEdits edits = edits(text, resolved);
        List<Citation> citations = new ArrayList<>();
        Matcher matcher = links.in(text);
        while (matcher.find()) {
            ResolvedLink link = resolved.get(matcher.group());
            boolean known = link != null && link.isResolved();
            citations.add(new Citation(
                    "link",
                    known ? link.target() : matcher.group(),
                    null,
                    null,
                    edits.start(matcher.start()),
                    edits.end(matcher.end()),
                    null,
                    null,
                    null,
                    known ? matcher.group() : null,
                    known || link == null ? null : link.error()));
        }
        return new ReplacedText(edits.apply(text), citations);
    }

    /**
     * A text with resolved links.
     *
     * @param citations the links, in their order, with their places in the changed text; their type is {@code link}
     */
    public record ReplacedText(String text, List<Citation> citations) {

        /** Shows nothing of the text. */
        @Override
        public String toString() {
            return "ReplacedText[" + citations.size() + " links]";
        }
    }
}
