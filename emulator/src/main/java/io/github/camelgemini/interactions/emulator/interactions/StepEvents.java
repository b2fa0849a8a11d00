/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The events of one step: its start, its deltas and its stop. Each event is made on demand. */
final class StepEvents {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A word and the space around it. Longer text without spaces, such as JSON, is sent in pieces. */
    private static final Pattern WORD = Pattern.compile("\\s{0,16}\\S{1,16}\\s{0,16}|\\s{1,16}");

    private static final Pattern ARGUMENTS = Pattern.compile("(?s).{1,8}");

    /** Steps of tools that the server runs: one delta contains everything except the fields that identify the step. */
    private static final Set<String> TOOL_STEPS = Set.of(
            "function_result",
            "code_execution_call",
            "code_execution_result",
            "url_context_call",
            "url_context_result",
            "google_search_call",
            "google_search_result",
            "google_maps_call",
            "google_maps_result",
            "file_search_call",
            "file_search_result",
            "mcp_server_tool_call",
            "mcp_server_tool_result",
            "retrieval_call",
            "retrieval_result");

    private static final List<String> IDENTITY = List.of("type", "id", "call_id");

    private final int index;
    private final JsonNode step;

    private StepEvents(int index, JsonNode step) {
        this.index = index;
        this.step = step;
    }

    /** Returns the events of a step that the model makes. */
    static Iterator<ObjectNode> of(int index, JsonNode step) {
        StepEvents events = new StepEvents(index, step);
        return new Chain<>(
                List.of(events.one(events.start(events.opening())), events.deltas(), events.one(events.stop()))
                        .iterator());
    }

    /** Returns the events of a step that exists already, such as the user's input: the start event contains the whole step. */
    static Iterator<ObjectNode> whole(int index, JsonNode step) {
        StepEvents events = new StepEvents(index, step);
        return List.of(events.start(step), events.stop()).iterator();
    }

    private Iterator<ObjectNode> one(ObjectNode event) {
        return List.of(event).iterator();
    }

    private ObjectNode start(JsonNode opening) {
        ObjectNode event = JSON.objectNode().put("index", index);
        event.set("step", opening);
        return event.put("event_type", "step.start");
    }

    private ObjectNode stop() {
        return JSON.objectNode().put("index", index).put("event_type", "step.stop");
    }

    private ObjectNode delta(String type, String field, JsonNode value) {
        ObjectNode delta = JSON.objectNode();
        delta.set(field, value);
        return delta(delta.put("type", type));
    }

    private ObjectNode delta(JsonNode delta) {
        ObjectNode event = JSON.objectNode().put("index", index);
        event.set("delta", delta);
        return event.put("event_type", "step.delta");
    }

    private String type() {
        return step.path("type").asText();
    }

    /** Returns the step without the fields that its deltas contain. */
    private JsonNode opening() {
        if (!(step instanceof ObjectNode whole)) {
            return step;
        }
        ObjectNode opening = JSON.objectNode().setAll(whole);
        switch (type()) {
            case "thought" -> opening.remove(List.of("summary", "signature"));
            case "model_output" -> opening.remove("content");
            case "function_call" -> opening.set("arguments", JSON.objectNode());
            default -> {
                if (TOOL_STEPS.contains(type())) {
                    opening.retain(IDENTITY);
                    if (whole.has("signature")) {
                        opening.put("signature", "");
                    }
                }
            }
        }
        return opening;
    }

    private Iterator<ObjectNode> deltas() {
        return switch (type()) {
            case "thought" -> thought();
            case "model_output" -> new Chain<>(each(step.path("content"), this::content));
            case "function_call" -> arguments();
            default -> TOOL_STEPS.contains(type()) ? tool() : Collections.emptyIterator();
        };
    }

    private Iterator<ObjectNode> thought() {
        Iterator<ObjectNode> summary =
                each(step.path("summary"), content -> delta("thought_summary", "content", content));
        Iterator<ObjectNode> signature = step.has("signature")
                ? one(delta("thought_signature", "signature", step.path("signature")))
                : Collections.emptyIterator();
        return new Chain<>(List.of(summary, signature).iterator());
    }

    private Iterator<ObjectNode> content(JsonNode content) {
        if (!"text".equals(content.path("type").asText())) {
            return one(delta(content));
        }
        String text = content.path("text").asText();
        Iterator<ObjectNode> words = text.isEmpty()
                ? one(delta("text", "text", JSON.textNode("")))
                : pieces(WORD, text, word -> delta("text", "text", JSON.textNode(word)));
        Iterator<ObjectNode> annotations = content.has("annotations")
                ? one(delta("text_annotation_delta", "annotations", content.path("annotations")))
                : Collections.emptyIterator();
        return new Chain<>(List.of(words, annotations).iterator());
    }

    private Iterator<ObjectNode> arguments() {
        JsonNode arguments = step.path("arguments");
        return arguments.isEmpty()
                ? Collections.emptyIterator()
                : pieces(
                        ARGUMENTS,
                        arguments.toString(),
                        piece -> delta("arguments_delta", "arguments", JSON.textNode(piece)));
    }

    private Iterator<ObjectNode> tool() {
        ObjectNode delta = JSON.objectNode().setAll((ObjectNode) step);
        delta.remove(IDENTITY);
        return one(delta(delta.put("type", type())));
    }

    private static Iterator<ObjectNode> pieces(Pattern pattern, String text, Function<String, ObjectNode> event) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(event)
                .iterator();
    }

    private static <T> Iterator<T> each(JsonNode array, Function<JsonNode, T> made) {
        return StreamSupport.stream(array.spliterator(), false).map(made).iterator();
    }
}
