/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.StreamEvent;

/** Selects the events that become elements, and creates the bodies of elements. */
public final class StreamElements {

    private static final String TOOL_CALL = "toolCall";
    private static final String TOOL_RESULT = "toolResult";

    private static final Set<String> NAMES =
            Set.of("text", "thoughts", "arguments", TOOL_CALL, TOOL_RESULT, "deltas", "events");

    private static final String STEP_START = "step.start";

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

    /** Whether the elements are unchanged events, so that they can be passed on as an event stream. */
    boolean isRaw() {
        return chosen.contains("events");
    }

    /** Whether one of the kinds {@code text}, {@code thoughts} and {@code arguments} is selected, alone or with others. */
    boolean isChosen(String kind) {
        return isEveryDelta() || chosen.contains(kind);
    }

    /** Whether all deltas are selected, including media. */
    boolean isEveryDelta() {
        return isRaw() || chosen.contains("deltas");
    }

    /** Whether the calls of tools, or their results, are selected. */
    boolean isChosen(ToolEvents.Kind kind) {
        return chosen.contains(
                switch (kind) {
                    case CALL -> TOOL_CALL;
                    case RESULT -> TOOL_RESULT;
                });
    }

    /**
     * Returns the elements of an event. Only text in model output steps belongs to the answer. Content in the start of a step becomes elements like the content
     * of deltas.
     *
     * @param stepType the type of the event's step, or null
     */
    List<StreamItem.Event> of(StreamEvent event, String stepType) {
        if (isRaw()) {
            return List.of(new StreamItem.Event(event, stepType));
        }
        if (STEP_START.equals(event.type())) {
            return MissingElements.of(event.index(), event.step(), this);
        }
        return contains(event, stepType) ? List.of(new StreamItem.Event(event, stepType)) : List.of();
    }

    private boolean contains(StreamEvent event, String stepType) {
        String delta = event.deltaType();
        if (delta == null || "user_input".equals(stepType)) {
            return false;
        }
        return isEveryDelta()
                || switch (delta) {
                    case "text" -> chosen.contains("text") && "model_output".equals(stepType);
                    case "thought_summary" -> chosen.contains("thoughts");
                    case "arguments_delta" -> chosen.contains("arguments");
                    default -> false;
                };
    }

    /** Returns the body of an element: the text of a text delta, or else JSON. The JSON of a tool call or its result is the step. */
    Object body(StreamEvent event) {
        if (isRaw()) {
            return event.json();
        }
        if (event.text() != null) {
            return event.text();
        }
        if (ToolEvents.Kind.of(event) != null) {
            return event.step();
        }
        JsonNode delta = event.delta();
        return switch (event.deltaType()) {
            case "thought_summary" ->
                delta.path("content").has("text") ? delta.at("/content/text").asText() : delta;
            case "arguments_delta" ->
                delta.path("arguments").isTextual() ? delta.path("arguments").asText() : delta;
            default -> delta;
        };
    }
}
