/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;

/** One step while its deltas arrive (API reference, "Delta types"). Not thread-safe. */
final class StreamedStep {

    private final ObjectNode step;
    private final StreamedContent content;

    /** Null while no fragment has arrived. */
    private StringBuilder arguments;

    private boolean started;
    private boolean stopped;

    /**
     * Starts a step.
     *
     * @param start the known fields, possibly none, possibly with content; copied
     */
    StreamedStep(JsonNode start) {
        this.step = start.isObject() ? start.deepCopy() : JsonNodeFactory.instance.objectNode();
        this.content = new StreamedContent(step);
    }

    /** Returns the type of the step to which a delta of the given type belongs; null for an unknown type. */
    static String typeOf(String deltaType) {
        if (deltaType == null) {
            return null;
        }
        return switch (deltaType) {
            case "text", "text_annotation_delta", "text_annotation", "image", "audio", "video", "document" ->
                "model_output";
            case "thought_summary", "thought_signature" -> "thought";
            case "arguments_delta" -> "function_call";
            default -> deltaType.endsWith("_call") || deltaType.endsWith("_result") ? deltaType : null;
        };
    }

    /**
     * Sets the fields from the start event of the step. A step that has already started does not change, and a step keeps its content.
     *
     * @return false when the step had already started
     */
    boolean start(JsonNode start) {
        if (started) {
            return false;
        }
        started = true;
        for (var field : start.properties()) {
            if (JsonMerge.isEmpty(step.path(field.getKey()))) {
                step.set(field.getKey(), field.getValue().deepCopy());
            }
        }
        return true;
    }

    /** Marks the end of the step; returns false when it was already marked. */
    boolean markStopped() {
        boolean first = !stopped;
        stopped = true;
        return first;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Returns the step's type in the API, or null while it is not known. */
    String type() {
        return step.path("type").textValue();
    }

    /**
     * Adds a delta.
     *
     * @param type the delta's type, or null
     * @param delta is not changed
     * @return false when the type is unknown and nothing was added
     */
    boolean add(String type, JsonNode delta) {
        String owner = typeOf(type);
        if (type == null || (owner == null && !type.equals(type()))) {
            return false;
        }
        if (owner != null && JsonMerge.isEmpty(step.path("type"))) {
            step.put("type", owner);
        }
        switch (type) {
            case "text" -> content.addText(delta.path("text").asText(""));
            case "text_annotation_delta", "text_annotation" -> content.addAnnotations(delta.path("annotations"));
            case "audio" -> content.addAudio((ObjectNode) delta);
            case "image", "video", "document" -> content.addBlock((ObjectNode) delta);
            case "thought_summary" -> addSummary(delta.path("content"));
            case "arguments_delta" -> addArguments(delta.path("arguments"));
            case "thought_signature" -> addSignature(delta.path("signature"));
            // Arguments and results of the server's own tools.
            default -> JsonMerge.into(step, delta, "type");
        }
        return true;
    }

    /**
     * Ends the step: the fragments of arguments become JSON; without fragments the arguments are an empty object.
     *
     * @return false when the fragments are not a JSON object; the arguments are the received text then
     */
    boolean stop() {
        String text = arguments == null ? "" : arguments.toString();
        arguments = null;
        if (text.isBlank()) {
            if ("function_call".equals(type()) && !step.path("arguments").isObject()) {
                step.putObject("arguments");
            }
            return true;
        }
        JsonNode value = parse(text);
        step.set("arguments", value);
        return value.isObject();
    }

    /** Returns a copy of the step received so far; it contains arguments only after {@link #stop()}. */
    ObjectNode json() {
        content.write();
        return step.deepCopy();
    }

    /** Returns a copy of the step as it was delivered, with fragments of incomplete arguments as text. */
    ObjectNode delivered() {
        ObjectNode json = json();
        if (arguments != null) {
            json.put("arguments", arguments.toString());
        }
        return json;
    }

    private void addSummary(JsonNode part) {
        if (part.isObject()) {
            ObjectNode block = part.deepCopy();
            if (StreamedContent.isText(block)) {
                block.put("type", "text");
            }
            JsonMerge.array(step, "summary").add(block);
        }
    }

    private void addSignature(JsonNode signature) {
        if (!JsonMerge.isEmpty(signature)) {
            step.set("signature", signature);
        }
    }

    private void addArguments(JsonNode fragment) {
        if (fragment.isObject()) {
            step.set("arguments", fragment);
        } else {
            arguments = arguments == null ? new StringBuilder() : arguments;
            arguments.append(fragment.asText(""));
        }
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode value = Json.read(text);
            return value.isObject() ? value : JsonNodeFactory.instance.textNode(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
