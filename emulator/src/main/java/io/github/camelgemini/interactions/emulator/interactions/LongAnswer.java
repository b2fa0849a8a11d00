/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The steps of a whole answer, which can be divided at any character of its text. Immutable. */
final class LongAnswer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final int MAX_HOPS = 1_000;

    private final List<JsonNode> steps = new ArrayList<>();
    private final String text;

    LongAnswer(ObjectNode interaction) {
        StringBuilder all = new StringBuilder();
        for (JsonNode step : interaction.path("steps")) {
            steps.add(step);
            if (isOutput(step)) {
                step.path("content")
                        .forEach(content -> all.append(content.path("text").asText("")));
            }
        }
        text = all.toString();
    }

    /** Returns how many characters the text has. */
    int length() {
        return text.length();
    }

    /** Returns where a part ends that begins at a position and has at most this many characters; never within a character of two units. */
    int end(int from, int most) {
        if (text.length() - from <= most) {
            return text.length();
        }
        int end = from + most;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** Returns the steps between two positions. What is not text belongs to the part that contains its position. */
    ArrayNode part(int from, int to) {
        ArrayNode part = JSON.arrayNode();
        int position = 0;
        for (JsonNode step : steps) {
            if (!isOutput(step)) {
                if (contains(from, to, position)) {
                    part.add(step);
                }
                continue;
            }
            ArrayNode contents = JSON.arrayNode();
            for (JsonNode content : step.path("content")) {
                int length = content.path("text").asText("").length();
                int start = Math.max(from - position, 0);
                int end = Math.min(to - position, length);
                if (start < end) {
                    contents.add(cut(content, start, end));
                } else if (length == 0 && contains(from, to, position)) {
                    contents.add(content);
                }
                position += length;
            }
            if (!contents.isEmpty()) {
                part.add(copy(step).set("content", contents));
            }
        }
        return part;
    }

    /** Returns the steps from a position to the end, with one step of output for each hop of this many characters; longer hops if they were too many. */
    ArrayNode divided(int from, int most) {
        ArrayNode divided = JSON.arrayNode();
        int begin = from;
        int hop = Math.max(most, (length() - from) / MAX_HOPS + 1);
        while (begin < length()) {
            int end = end(begin, hop);
            divided.addAll(part(begin, end));
            begin = end;
        }
        return divided;
    }

    private boolean contains(int from, int to, int position) {
        return position >= from && (position < to || to == length());
    }

    private static boolean isOutput(JsonNode step) {
        return "model_output".equals(step.path("type").asText());
    }

    /** Returns a part of a text with the parts of its annotations that are in it; their offsets are bytes of the part. */
    private static JsonNode cut(JsonNode content, int start, int end) {
        String whole = content.path("text").asText();
        if (start == 0 && end == whole.length()) {
            return content;
        }
        ObjectNode part = copy(content).put("text", whole.substring(start, end));
        if (!content.has("annotations")) {
            return part;
        }
        int from = bytes(whole.substring(0, start));
        int to = from + bytes(whole.substring(start, end));
        ArrayNode annotations = JSON.arrayNode();
        for (JsonNode annotation : content.path("annotations")) {
            int first = Math.max(annotation.path("start_index").asInt(), from);
            int last = Math.min(annotation.path("end_index").asInt(), to);
            if (first < last) {
                annotations.add(
                        copy(annotation).put("start_index", first - from).put("end_index", last - from));
            }
        }
        part.remove("annotations");
        return annotations.isEmpty() ? part : part.set("annotations", annotations);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ObjectNode copy(JsonNode node) {
        return JSON.objectNode().setAll((ObjectNode) node);
    }
}
