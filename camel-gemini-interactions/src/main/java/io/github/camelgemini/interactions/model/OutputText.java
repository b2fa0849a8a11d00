/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds the text with which an answer ends. */
final class OutputText {

    private OutputText() {}

    /**
     * The text of the last {@code model_output} steps that follow each other, without the text before other content; empty when there is none.
     *
     * @param starts the indexes of the steps with which a continuation of the answer starts: thoughts there do not end the text
     */
    static String of(List<JsonNode> steps, Set<Integer> starts) {
        Deque<String> texts = new ArrayDeque<>();
        int i = steps.size() - 1;
        while (i >= 0) {
            boolean whole = addLast(contents(steps.get(i)), texts);
            int before = before(i, steps, starts);
            if (!texts.isEmpty() && !(whole && before >= 0 && isOutput(steps.get(before)))) {
                break;
            }
            i = before;
        }
        return String.join("", texts);
    }

    private static int before(int index, List<JsonNode> steps, Set<Integer> starts) {
        int first = index;
        while (first > 0 && Interaction.isType(steps.get(first - 1), "thought")) {
            first--;
        }
        return (starts.contains(first) ? first : index) - 1;
    }

    private static boolean isOutput(JsonNode step) {
        return Interaction.isType(step, "model_output");
    }

    private static List<JsonNode> contents(JsonNode step) {
        return isOutput(step) ? Interaction.elements(step, "content") : List.of();
    }

    /** Adds the last texts of a step in front of those that follow it, and returns whether the step has nothing but text. */
    private static boolean addLast(List<JsonNode> contents, Deque<String> texts) {
        for (int i = contents.size() - 1; i >= 0; i--) {
            String text = Interaction.isType(contents.get(i), "text")
                    ? contents.get(i).path("text").asText("")
                    : null;
            if (text == null && !texts.isEmpty()) {
                return false;
            }
            if (text != null && !(text.isBlank() && texts.isEmpty())) {
                texts.addFirst(text);
            }
        }
        return true;
    }
}
