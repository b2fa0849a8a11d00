/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;

/**
 * What the model would see: the steps of earlier turns and the content of the current turn.
 *
 * @param earlier the steps before this turn, oldest first
 * @param turn the steps of this turn
 * @param parts the content blocks of this turn, in order
 * @param subject the content blocks that the answer is about: those of this turn, or of an earlier turn if this one asks to answer again;
 *     after function results, also those of the question that led to the calls
 */
public record Conversation(List<JsonNode> earlier, List<JsonNode> turn, List<Part> parts, List<Part> subject) {

    private static final int MAX_QUESTION_LENGTH = 20_000;
    private static final Pattern AGAIN = Pattern.compile("(?i)\\banswer again\\b");

    /**
     * Copies the lists.
     *
     * @param earlier the steps before this turn
     * @param turn the steps of this turn
     * @param parts the content blocks of this turn
     * @param subject the content blocks that the answer is about
     */
    public Conversation {
        earlier = List.copyOf(earlier);
        turn = List.copyOf(turn);
        parts = List.copyOf(parts);
        subject = List.copyOf(subject);
    }

    /**
     * Splits the input after the model's last step: everything before the split belongs to earlier turns.
     *
     * @param stored the steps of previous interactions, oldest first
     * @param input the valid input steps of this interaction
     * @param files finds the content of uploaded files by URI
     * @return the conversation
     * @throws UnreadableDocumentException if a document of this turn does not match its media type
     */
    public static Conversation of(List<JsonNode> stored, List<JsonNode> input, UploadedContents files) {
        int start = 0;
        for (int i = 0; i < input.size(); i++) {
            if (!Steps.isFromUser(input.get(i))) {
                start = i + 1;
            }
        }
        List<JsonNode> earlier = new ArrayList<>(stored);
        earlier.addAll(input.subList(0, start));
        List<JsonNode> turn = input.subList(start, input.size());
        List<Part> parts = read(turn, files);
        List<Part> subject = isRepeat(parts) ? lastSubject(earlier, parts, files) : subject(earlier, turn, files);
        return new Conversation(earlier, turn, parts, subject);
    }

    /** Returns the content blocks of a turn; after function results, also those of the question that led to the calls. */
    private static List<Part> subject(List<JsonNode> earlier, List<JsonNode> turn, UploadedContents files) {
        List<Part> parts = read(turn, files);
        if (!Steps.results(turn).isEmpty() && Steps.lastQuestion(turn) < 0) {
            Steps.question(earlier).forEach(content -> parts.add(Part.of(content, files)));
        }
        return parts;
    }

    /** Returns whether this turn asks to answer an earlier turn again. */
    boolean isRepeat() {
        return isRepeat(parts);
    }

    private static boolean isRepeat(List<Part> parts) {
        return parts.stream().allMatch(Part::isText)
                && parts.stream()
                        .anyMatch(part -> AGAIN.matcher(part.text().text()).find());
    }

    /** Returns the subject of the latest earlier turn that does not itself ask to answer again; this turn's content if there is none. */
    private static List<Part> lastSubject(List<JsonNode> earlier, List<Part> parts, UploadedContents files) {
        int end = earlier.size();
        while (end > 0) {
            if (!Steps.isFromUser(earlier.get(end - 1))) {
                end--;
                continue;
            }
            int start = end;
            while (start > 0 && Steps.isFromUser(earlier.get(start - 1))) {
                start--;
            }
            List<JsonNode> turn = earlier.subList(start, end);
            if (!isRepeat(read(turn, files))) {
                return subject(earlier.subList(0, start), turn, files);
            }
            end = start;
        }
        return parts;
    }

    private static List<Part> read(List<JsonNode> steps, UploadedContents files) {
        List<Part> parts = new ArrayList<>();
        steps.forEach(step -> read(step, parts, files));
        return parts;
    }

    /** Returns the text of every earlier user turn, oldest first. */
    List<String> earlierUserTexts() {
        List<String> texts = new ArrayList<>();
        for (JsonNode step : earlier) {
            if ("user_input".equals(step.path("type").asText())) {
                StringBuilder text = new StringBuilder();
                step.path("content")
                        .forEach(content ->
                                text.append(content.path("text").asText("")).append('\n'));
                texts.add(text.toString().strip());
            }
        }
        return texts;
    }

    /** Returns all steps, oldest first. */
    List<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>(earlier);
        steps.addAll(turn);
        return steps;
    }

    boolean hasResults() {
        return !Steps.results(turn).isEmpty();
    }

    /**
     * Returns the user's latest text, in this turn or before the function calls that this turn answers. A very long text is cut off, to limit
     * what patterns search.
     */
    String question() {
        String text = String.join(
                "\n",
                Steps.question(steps()).stream()
                        .filter(content -> content.has("text"))
                        .map(content -> content.path("text").asText())
                        .toList());
        return text.length() > MAX_QUESTION_LENGTH ? text.substring(0, MAX_QUESTION_LENGTH) : text;
    }

    /** Returns how many rounds of function calls followed that text; calls without a result between them are one round. */
    int callRounds() {
        List<JsonNode> steps = steps();
        int rounds = 0;
        boolean calling = false;
        for (JsonNode step : steps.subList(Steps.lastQuestion(steps) + 1, steps.size())) {
            if (Steps.isCall(step)) {
                rounds += calling ? 0 : 1;
                calling = true;
            } else if (Steps.isFromUser(step)) {
                calling = false;
            }
        }
        return rounds;
    }

    /**
     * Returns the user's text in this turn.
     *
     * @return the text blocks, joined by line feeds
     */
    public String userText() {
        return String.join(
                "\n",
                parts.stream()
                        .filter(Part::isText)
                        .map(part -> part.text().text())
                        .toList());
    }

    private static void read(JsonNode step, List<Part> parts, UploadedContents files) {
        if ("user_input".equals(step.path("type").asText())) {
            for (JsonNode content : step.path("content")) {
                if (Steps.isResult(content)) {
                    readResult(content, parts, files);
                } else {
                    parts.add(Part.of(content, files));
                }
            }
            return;
        }
        readResult(step, parts, files);
    }

    private static void readResult(JsonNode step, List<Part> parts, UploadedContents files) {
        JsonNode result = step.path("result");
        if (!result.isArray()) {
            parts.add(Part.ofResult(result.isTextual() ? result.asText() : result.toString()));
            return;
        }
        for (JsonNode content : result) {
            boolean text = "text".equals(content.path("type").asText());
            parts.add(text ? Part.ofResult(content.path("text").asText()) : Part.of(content, files));
        }
    }
}
