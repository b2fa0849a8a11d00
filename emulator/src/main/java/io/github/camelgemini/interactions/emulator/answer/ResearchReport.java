/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The report of a research agent, or its plan. It finds nothing: the sentences of the user's text are its sections, and its sources are
 * invented addresses of example.com. A text that begins with "repeat:", or asks for a long text, gets the answer of the other rules.
 */
public final class ResearchReport {

    private static final String PLAN = "**Research plan** 🗺️";
    private static final int MAX_POINTS = 20;
    private static final int MAX_LENGTH = 300;
    private static final int MAX_WORDS = 5;
    private static final String SITE = "https://example.com/";
    private static final Pattern POINT = Pattern.compile("[.;!?]\\s+|[.;!?]+$|\\n+");
    private static final Pattern REPEAT = Pattern.compile("(?is)^\\s*(?:please )?repeat\\s*:.*");
    private static final Pattern APPROVAL =
            Pattern.compile("(?i).*\\b(?:looks? good|go ahead|approved?|start|begin|yes|ok|okay)\\b.*");
    private static final Pattern BROKEN = Pattern.compile("(?i)\\bwith broken links\\b");
    private static final Pattern CHART = Pattern.compile("(?i)\\b(?:charts?|diagrams?|graphs?)\\b");

    private final List<String> points;
    private final String text;
    private final String host;

    private ResearchReport(List<String> points, String text, String host) {
        this.points = List.copyOf(points);
        this.text = text;
        this.host = host;
    }

    /**
     * Returns the report on a conversation.
     *
     * @param conversation the conversation; the turns in which a plan was made belong to the subject of the report
     * @param linkHost the scheme and host of the links in citations
     * @return the report; empty if another rule answers
     */
    public static Optional<ResearchReport> of(Conversation conversation, String linkHost) {
        String text = conversation.userText();
        if (text.isBlank()
                || REPEAT.matcher(text).matches()
                || LongText.asked(conversation).isPresent()) {
            return Optional.empty();
        }
        List<String> turns = planned(conversation.earlier());
        if (turns.isEmpty() || !APPROVAL.matcher(text).matches()) {
            turns.add(text);
        }
        List<String> points = new ArrayList<>();
        turns.forEach(turn -> POINT.splitAsStream(turn)
                .map(String::strip)
                .filter(point -> !point.isEmpty())
                .map(point -> point.length() > MAX_LENGTH ? point.substring(0, MAX_LENGTH) : point)
                .forEach(points::add));
        String all = String.join("\n", turns);
        List<String> some = points.isEmpty() ? List.of(all.strip()) : points;
        return Optional.of(new ResearchReport(some.subList(0, Math.min(some.size(), MAX_POINTS)), all, linkHost));
    }

    /** Returns the user's texts of the turns that led to the latest plan; none if the latest answer is no plan. */
    private static List<String> planned(List<JsonNode> earlier) {
        List<String> texts = new ArrayList<>();
        boolean plan = false;
        for (JsonNode step : earlier) {
            String type = step.path("type").asText();
            if ("user_input".equals(type)) {
                texts.addAll(step.findValuesAsText("text"));
            } else if ("model_output".equals(type)) {
                plan = step.at("/content/0/text").asText().startsWith(PLAN);
                if (!plan) {
                    texts.clear();
                }
            }
        }
        return plan ? texts : new ArrayList<>();
    }

    /** Returns the plan as one block of text. */
    public ObjectNode plan() {
        AnnotatedText plan = new AnnotatedText().add(PLAN + "\n\n");
        for (int i = 0; i < points.size(); i++) {
            plan.add((i + 1) + ". " + points.get(i) + "\n");
        }
        return plan.add("\nShall I start, or change the plan?").content();
    }

    /** Returns the texts of the thoughts, in order. */
    public List<String> thoughts() {
        return List.of(
                "**Planning**\n\nThe subject is: " + points.get(0) + ".",
                "**Writing**\n\nThe report has " + points.size() + (points.size() == 1 ? " section." : " sections."));
    }

    /** Returns the searches of the agent, without annotations. */
    public List<HostedUse> searches() {
        return List.of(HostedTools.searchFor(points));
    }

    /** Returns whether the user asks for a chart. */
    public boolean wantsChart() {
        return CHART.matcher(text).find();
    }

    /** Returns the user's text, from which a chart is drawn. */
    public String text() {
        return text;
    }

    /** Returns the blocks of the report, one for each step of output. */
    public List<ObjectNode> blocks() {
        List<String> links = links();
        List<ObjectNode> blocks = new ArrayList<>();
        AnnotatedText overview = new AnnotatedText().add("# " + points.get(0) + " 🔎\n\n");
        for (int i = 0; i < links.size(); i++) {
            overview.add("要点 " + (i + 1) + " ")
                    .cite("[cite: " + (i + 1) + "]", Annotations.url(links.get(i), "example.com"))
                    .add("\n");
        }
        blocks.add(overview.content());
        for (int i = 0; i < points.size(); i++) {
            blocks.add(new AnnotatedText()
                    .add("\n## " + (i + 1) + ". " + points.get(i) + "\n\n研究 🌍: the request says “")
                    .cite(points.get(i), Annotations.url(links.get(i % links.size()), "example.com"))
                    .add("”.\n")
                    .content());
        }
        blocks.add(evidence());
        AnnotatedText sources = new AnnotatedText().add("\n**Sources:**\n\n");
        for (int i = 0; i < links.size(); i++) {
            sources.add((i + 1) + ". [example.com](" + links.get(i) + ")\n");
        }
        blocks.add(sources.content());
        return blocks;
    }

    /** Returns a block with the kinds of annotations that are not of web pages. */
    private ObjectNode evidence() {
        AnnotatedText evidence = new AnnotatedText()
                .add("\n## Evidence 📚\n\nFile: ")
                .cite("📄 page 3", Annotations.file(points.get(0), 3))
                .add("\nPlace: ")
                .cite("東京 🗼", Annotations.place("東京"))
                .add("\nSpoken:");
        String[] words = points.get(0).split("\\s+");
        for (int i = 0; i < Math.min(words.length, MAX_WORDS); i++) {
            evidence.add(" ").cite(words[i], Annotations.word(words[i], i));
        }
        return evidence.add("\n").content();
    }

    /** Returns two links for each section, or with "with broken links" one of each kind. */
    private List<String> links() {
        List<RedirectLink.Kind> kinds = new ArrayList<>();
        if (BROKEN.matcher(text).find()) {
            kinds.addAll(List.of(RedirectLink.Kind.values()));
        } else {
            points.forEach(point -> kinds.addAll(List.of(RedirectLink.Kind.FOUND, RedirectLink.Kind.FOUND)));
        }
        List<String> links = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            links.add(host + new RedirectLink(kinds.get(i), SITE + "page-" + (i + 1)).path());
        }
        return links;
    }

    /** Returns the picture that a chart is: stripes for the words of the user's text. */
    public ObjectNode chart() {
        return MediaRules.content(
                JsonNodeFactory.instance.objectNode().put("type", "image"),
                JsonNodeFactory.instance.objectNode(),
                text,
                (type, bytes) -> "");
    }
}
