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
 * What the model would see: the steps of earlier turns, and the parts of the turn to answer.
 *
 * @param earlier steps before this turn, oldest first
 * @param parts the content blocks of this turn, in order
 * @param subject the content blocks that the answer is about: those of this turn, or of an earlier one that is to be answered again
 */
public record Conversation(List<JsonNode> earlier, List<Part> parts, List<Part> subject) {

    private static final Pattern AGAIN = Pattern.compile("(?i)\\banswer again\\b");

    /**
     * Copies the lists.
     *
     * @param earlier steps before this turn
     * @param parts the content blocks of this turn
     * @param subject the content blocks that the answer is about
     */
    public Conversation {
        earlier = List.copyOf(earlier);
        parts = List.copyOf(parts);
        subject = List.copyOf(subject);
    }

    /**
     * Splits the input after the model's last step: what comes before it was said earlier.
     *
     * @param stored steps of previous interactions, oldest first
     * @param input the valid input steps of this one
     * @param files what URIs in the input stand for
     * @return the conversation
     * @throws UnreadableDocumentException when a document of this turn is not what its media type says
     */
    public static Conversation of(List<JsonNode> stored, List<JsonNode> input, UploadedContents files) {
        int start = 0;
        for (int i = 0; i < input.size(); i++) {
            if (!isFromUser(input.get(i))) {
                start = i + 1;
            }
        }
        List<JsonNode> earlier = new ArrayList<>(stored);
        earlier.addAll(input.subList(0, start));
        List<Part> parts = read(input.subList(start, input.size()), files);
        return new Conversation(earlier, parts, isRepeat(parts) ? lastSubject(earlier, parts, files) : parts);
    }

    private static boolean isRepeat(List<Part> parts) {
        return parts.stream().allMatch(Part::isText)
                && parts.stream()
                        .anyMatch(part -> AGAIN.matcher(part.text().text()).find());
    }

    /** The latest of the earlier turns that is no request to answer again; this turn when there is none. */
    private static List<Part> lastSubject(List<JsonNode> earlier, List<Part> parts, UploadedContents files) {
        int end = earlier.size();
        while (end > 0) {
            if (!isFromUser(earlier.get(end - 1))) {
                end--;
                continue;
            }
            int start = end;
            while (start > 0 && isFromUser(earlier.get(start - 1))) {
                start--;
            }
            List<Part> turn = read(earlier.subList(start, end), files);
            if (!isRepeat(turn)) {
                return turn;
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

    /** The text of every earlier user turn, oldest first. */
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

    /**
     * Tells what the user writes in this turn.
     *
     * @return the text blocks, one a line
     */
    public String userText() {
        return String.join(
                "\n",
                parts.stream()
                        .filter(Part::isText)
                        .map(part -> part.text().text())
                        .toList());
    }

    private static boolean isFromUser(JsonNode step) {
        String type = step.path("type").asText();
        return "user_input".equals(type) || "function_result".equals(type);
    }

    private static void read(JsonNode step, List<Part> parts, UploadedContents files) {
        if ("user_input".equals(step.path("type").asText())) {
            for (JsonNode content : step.path("content")) {
                if (isFromUser(content)) {
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
        if (result.isArray()) {
            result.forEach(content -> parts.add(Part.of(content, files)));
        } else {
            parts.add(Part.ofText(result.isTextual() ? result.asText() : result.toString()));
        }
    }
}
