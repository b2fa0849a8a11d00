/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Describes function results as text, one line for each: {@code get_weather: Sunny, 22 C}. */
final class ResultText {

    private ResultText() {}

    static String of(Conversation conversation) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode step : conversation.steps()) {
            if (Steps.isCall(step)) {
                names.put(step.path("id").asText(), step.path("name").asText());
            }
        }
        return String.join(
                "\n",
                Steps.results(conversation.turn()).stream()
                        .map(result -> line(names.get(result.path("call_id").asText()), result))
                        .toList());
    }

    private static String line(String name, JsonNode result) {
        boolean failed = result.path("is_error").asBoolean(false);
        return name + (failed ? " failed: " : ": ") + flat(result.path("result"));
    }

    private static String flat(JsonNode result) {
        List<String> words = new ArrayList<>();
        if (result.isTextual()) {
            text(result.asText(), words);
        } else if (result.isArray()) {
            result.forEach(content -> content(content, words));
        } else {
            json("", result, words);
        }
        return String.join(", ", words);
    }

    private static void content(JsonNode content, List<String> words) {
        String type = content.path("type").asText();
        if ("text".equals(type)) {
            text(content.path("text").asText(), words);
        } else {
            String mediaType = content.path("mime_type").asText("");
            words.add("one " + type + (mediaType.isEmpty() ? "" : " (" + mediaType + ")"));
        }
    }

    private static void text(String text, List<String> words) {
        JsonParts.container(text).ifPresentOrElse(json -> json("", json, words), () -> words.add(text));
    }

    /** Adds each value with its path. */
    private static void json(String path, JsonNode node, List<String> words) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (node.isObject()) {
            node.properties().forEach(field -> json(prefix + field.getKey(), field.getValue(), words));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                json(prefix + i, node.get(i), words);
            }
        } else {
            words.add(path.isEmpty() ? node.asText() : path + ": " + node.asText());
        }
    }
}
