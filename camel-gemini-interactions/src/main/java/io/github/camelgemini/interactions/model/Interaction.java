/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A view on an interaction as the API sent it (API reference, "The Interaction resource"). Unknown steps, contents and fields stay in {@link #json()}; the
 * methods read what is known and ignore the rest.
 *
 * <p>The JSON is shared, not copied: a change is seen by everybody who has this interaction. Several threads may read.
 */
public final class Interaction {

    private static final Set<String> RUNNING = Set.of("queued", "in_progress");
    private static final Set<String> ENDED = Set.of(
            "completed",
            "requires_action",
            "requires_continuation",
            "incomplete",
            "budget_exceeded",
            "failed",
            "cancelled");

    private final ObjectNode json;
    private final String requestId;
    private final List<String> continuationIds;

    /** The indexes of the steps with which a continuation of the answer starts. */
    private final Set<Integer> continuations;

    /**
     * Wraps an interaction.
     *
     * @param json the interaction, as received
     * @param requestId the request id of the HTTP answer that brought it, or null
     */
    public Interaction(ObjectNode json, String requestId) {
        this(json, requestId, List.of(), Set.of());
    }

    private Interaction(ObjectNode json, String requestId, List<String> continuationIds, Set<Integer> continuations) {
        this.json = Objects.requireNonNull(json);
        this.requestId = requestId;
        this.continuationIds = continuationIds;
        this.continuations = continuations;
    }

    /** The whole interaction as received; never null. */
    public ObjectNode json() {
        return json;
    }

    /** The id, or null when the interaction is not stored. */
    public String id() {
        return text(json, "id");
    }

    /** The status as the API names it, such as {@code completed}; null when the API sent none. */
    public String status() {
        return text(json, "status");
    }

    /** Whether the interaction has certainly not ended yet. Not the opposite of {@link #hasEnded()}: a status may be unknown. */
    public boolean isRunning() {
        return isRunning(status());
    }

    /**
     * Whether a status means that an interaction has certainly not ended yet.
     *
     * @param status as the API names it, or null
     */
    public static boolean isRunning(String status) {
        return status != null && RUNNING.contains(status);
    }

    /** Whether the interaction has certainly ended. False when the status is missing, or unknown, as it may mean that the interaction still runs. */
    public boolean hasEnded() {
        String status = status();
        return status != null && ENDED.contains(status);
    }

    /** The token to continue an answer that needs several interactions; null for other answers. */
    public String continuationToken() {
        return text(json, "continuation_token");
    }

    /**
     * The ids of the interactions that a long answer consists of, in their order (API reference, "Long decode"). Empty for an answer of one interaction, and when
     * nothing is stored.
     */
    public List<String> continuationIds() {
        return continuationIds;
    }

    /** The model or agent that answered, or null. */
    public String model() {
        String model = text(json, "model");
        return model != null ? model : text(json, "agent");
    }

    /** The interaction that this one continues, or null. */
    public String previousInteractionId() {
        return text(json, "previous_interaction_id");
    }

    /** The environment of a managed agent, or null; null also for a value that looks like no id. */
    public String environmentId() {
        return Token.id(text(json, "environment_id"));
    }

    /** The id under which Google's support finds the request, or null. */
    public String requestId() {
        return requestId;
    }

    /** Token counts; all null while there are none. */
    public Usage usage() {
        return Usage.of(json.path("usage"));
    }

    /** All steps, known or not, in their order. */
    public List<JsonNode> steps() {
        return elements(json, "steps");
    }

    /** The content blocks of this interaction's answer, in their order: those of all {@code model_output} steps after the last {@code user_input}. */
    public List<JsonNode> outputContents() {
        List<JsonNode> contents = new ArrayList<>();
        OutputBlock.of(this).forEach(block -> contents.add(block.content()));
        return contents;
    }

    /**
     * This interaction with other content blocks in its answer; this one is not changed.
     *
     * @param change gives the new block for each block of {@link #outputContents()}, in their order; it must not change the block it gets
     */
    public Interaction withOutputContents(UnaryOperator<JsonNode> change) {
        return OutputBlock.replaced(this, change);
    }

    /** All text of the answer, joined as it is; empty when there is none. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (JsonNode content : outputContents()) {
            if (isType(content, "text")) {
                text.append(content.path("text").asText(""));
            }
        }
        return text.toString();
    }

    /**
     * What the model says last: the text of the last {@code model_output} steps that follow each other, after everything else such as the use of a tool. Text before
     * other content, and steps without text, are left out. Empty when there is none.
     */
    public String outputText() {
        List<JsonNode> steps = steps();
        if (steps.isEmpty()) {
            return text();
        }
        int start = OutputBlock.answerStart(steps);
        Set<Integer> starts = continuations.stream().map(index -> index - start).collect(Collectors.toSet());
        return OutputText.of(steps.subList(start, steps.size()), starts);
    }

    /** Whether a content block has, or names, bytes. */
    public static boolean isMedia(JsonNode content) {
        return !isType(content, "text") && (text(content, "data") != null || text(content, "uri") != null);
    }

    /**
     * Reads a content block as media.
     *
     * @param content a block of {@link #outputContents()}
     * @return the media, or null when the block is text or of an unknown type without bytes or URI
     * @throws IllegalArgumentException when the bytes are no base64
     */
    public static Media media(JsonNode content) {
        if (!isMedia(content)) {
            return null;
        }
        String data = text(content, "data");
        String uri = text(content, "uri");
        byte[] bytes = data == null ? null : Base64.getDecoder().decode(data);
        return new Media(text(content, "type"), text(content, "mime_type"), bytes, uri);
    }

    /**
     * The functions that the caller has to run: every {@code function_call} that is not followed by a {@code function_result} with its id in the same interaction.
     * A call without arguments has an empty object.
     */
    public List<FunctionCall> functionCalls() {
        List<JsonNode> steps = answerSteps();
        List<FunctionCall> open = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            JsonNode step = steps.get(i);
            if (isType(step, "function_result")) {
                answered.add(text(step, "call_id"));
            } else if (isType(step, "function_call")
                    && !(step.hasNonNull("id") && answered.contains(text(step, "id")))) {
                JsonNode arguments = step.hasNonNull("arguments") ? step.get("arguments") : json.objectNode();
                open.add(new FunctionCall(text(step, "id"), text(step, "name"), arguments));
            }
        }
        Collections.reverse(open);
        return open;
    }

    /** The summary of the thoughts of the model, or null when there is none. */
    public String thoughtSummary() {
        List<String> parts = new ArrayList<>();
        for (JsonNode step : answerSteps()) {
            if (isType(step, "thought")) {
                elements(step, "summary").forEach(part -> addText(part, parts::add));
            }
        }
        return parts.isEmpty() ? null : String.join("\n", parts);
    }

    /** The citations of all text blocks of the answer, with their places in {@link #text()}. */
    public List<Citation> citations() {
        return AnswerAnnotations.of(this, AnswerAnnotations.Layout.joined).citations();
    }

    /** The failures that the interaction reports of itself; empty when there are none. */
    public List<InteractionError> faults() {
        List<InteractionError> faults = new ArrayList<>();
        elements(json, "errors").forEach(error -> addFault(error, faults));
        answerSteps().forEach(step -> addFault(step.path("error"), faults));
        return faults;
    }

    /**
     * This interaction with some fields changed. It is not changed itself.
     *
     * @param changed the interaction with the changes, and with the same steps in the same order
     */
    public Interaction with(ObjectNode changed) {
        return new Interaction(changed, requestId, continuationIds, continuations);
    }

    /** This interaction with the usage of an earlier one added to its own, for answers that took several calls. Neither is changed. */
    public Interaction withUsageOf(Interaction earlier) {
        if (!(earlier.json.get("usage") instanceof ObjectNode before)) {
            return this;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(json);
        copy.set("usage", json.get("usage") instanceof ObjectNode own ? Usage.sum(before, own) : before);
        return new Interaction(copy, requestId, continuationIds, continuations);
    }

    /** This interaction with the usage of another call added to its own. It is not changed. */
    public Interaction withUsage(Usage added) {
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        other.set("usage", added.json());
        return withUsageOf(new Interaction(other, null));
    }

    /**
     * This interaction with everything that led to it in front of it: an answer that took several interactions, with the steps and the usage of all. None of them
     * is changed.
     *
     * @param earlier what came before
     * @param sent the steps that answered it, such as results of functions; the API may have repeated them in this interaction
     */
    public Interaction after(Interaction earlier, Iterable<JsonNode> sent) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        earlier.steps().forEach(steps::add);
        Set<String> repeated = new HashSet<>();
        steps().forEach(step -> repeated.add(text(step, "call_id")));
        for (JsonNode step : sent) {
            if (!repeated.contains(text(step, "call_id"))) {
                steps.add(step);
            }
        }
        Set<Integer> starts = new HashSet<>(earlier.continuations);
        continuations.forEach(start -> starts.add(start + steps.size()));
        steps().forEach(steps::add);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(json);
        copy.set("steps", steps);
        List<String> ids = new ArrayList<>(earlier.continuationIds);
        ids.addAll(continuationIds);
        return new Interaction(copy, requestId, List.copyOf(ids), starts).withUsageOf(earlier);
    }

    /**
     * This interaction, which continues the answer of an earlier one, as one answer: with the steps and the usage of both, and continuing what the earlier one
     * continues. Neither is changed.
     *
     * @param earlier the beginning of the answer
     */
    public Interaction continuing(Interaction earlier) {
        Interaction both = after(earlier, List.of());
        if (earlier.previousInteractionId() == null) {
            both.json.remove("previous_interaction_id");
        } else {
            both.json.put("previous_interaction_id", earlier.previousInteractionId());
        }
        JsonNode initial = earlier.json.path("usage").path("initial_input_tokens");
        if (initial.isNumber() && both.json.get("usage") instanceof ObjectNode usage) {
            usage.set("initial_input_tokens", initial);
        }
        List<String> ids = new ArrayList<>(earlier.continuationIds);
        if (ids.isEmpty()) {
            ids.add(earlier.id());
        }
        ids.addAll(continuationIds.isEmpty() ? Collections.singletonList(id()) : continuationIds);
        ids.removeIf(Objects::isNull);
        Set<Integer> starts = new HashSet<>(both.continuations);
        starts.add(earlier.steps().size());
        return new Interaction(both.json, requestId, List.copyOf(ids), starts);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "Interaction[id=" + Token.id(id()) + ", status=" + Token.word(status()) + "]";
    }

    private List<JsonNode> answerSteps() {
        List<JsonNode> steps = steps();
        return steps.subList(OutputBlock.answerStart(steps), steps.size());
    }

    private static void addFault(JsonNode error, List<InteractionError> faults) {
        if (error.isObject()) {
            faults.add(new InteractionError(Token.word(text(error, "code")), text(error, "message")));
        }
    }

    private static void addText(JsonNode content, Consumer<String> texts) {
        // Streamed summaries were seen without their type.
        String text = text(content, "text");
        if (text != null) {
            texts.accept(text);
        }
    }

    /** The elements of an array; none when the field is missing or something else. */
    static List<JsonNode> elements(JsonNode node, String field) {
        JsonNode array = node.path(field);
        if (!array.isArray() || array.isEmpty()) {
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>(array.size());
        array.forEach(elements::add);
        return elements;
    }

    /** Whether the field {@code type} of a step or a content has this value. */
    public static boolean isType(JsonNode node, String type) {
        return type.equals(node.path("type").asText());
    }

    /** The field's text (a number's too, as error codes may be), or null when it is missing, empty or neither. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }
}
