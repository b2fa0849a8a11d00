/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.client.StreamEvent;

/** Which events become elements, and what their bodies are. */
public final class StreamElements {

    private static final Set<String> NAMES = Set.of("text", "thoughts", "arguments", "deltas", "events");

    private final Set<String> chosen;

    private StreamElements(Set<String> chosen) {
        this.chosen = chosen;
    }

    /**
     * Reads the option.
     *
     * @throws IllegalArgumentException when a name is unknown; the message lists the known ones
     */
    public static StreamElements of(String option) {
        Set<String> chosen = Arrays.stream(option.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (chosen.isEmpty() || !NAMES.containsAll(chosen)) {
            throw new IllegalArgumentException("Option streamElements is '" + option
                    + "'. It must be one or several of: " + String.join(", ", new TreeSet<>(NAMES)));
        }
        return new StreamElements(chosen);
    }

    /** Whether the elements are events as they come, so that a stream of them can be passed on as it is. */
    boolean isRaw() {
        return chosen.contains("events");
    }

    boolean contains(StreamEvent event) {
        if (isRaw()) {
            return true;
        }
        String delta = event.deltaType();
        if (delta == null) {
            return false;
        }
        return chosen.contains("deltas")
                || switch (delta) {
                    case "text" -> chosen.contains("text");
                    case "thought_summary" -> chosen.contains("thoughts");
                    case "arguments_delta" -> chosen.contains("arguments");
                    default -> false;
                };
    }

    /** The body of an element: text of deltas that are text, the JSON of all others. */
    Object body(StreamEvent event) {
        if (isRaw()) {
            return event.json();
        }
        JsonNode delta = event.delta();
        return switch (event.deltaType()) {
            case "text" -> delta.path("text").asText("");
            case "thought_summary" ->
                delta.path("content").has("text") ? delta.at("/content/text").asText() : delta;
            case "arguments_delta" ->
                delta.path("arguments").isTextual() ? delta.path("arguments").asText() : delta;
            default -> delta;
        };
    }
}
