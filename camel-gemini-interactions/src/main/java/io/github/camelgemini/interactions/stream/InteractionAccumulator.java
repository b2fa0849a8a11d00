/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.InteractionError;
import io.github.camelgemini.interactions.model.StreamEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assembles an interaction from the events of its stream, across several connections if need be (API reference, "Streaming" and "Resume").
 *
 * <p>Never changes an event's JSON. Not thread-safe: a caller that passes it to another thread must ensure visibility.
 */
final class InteractionAccumulator {

    private static final Logger LOG = LoggerFactory.getLogger(InteractionAccumulator.class);

    private static final String OUTPUT = "model_output";

    private final long maxBytes;
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final TreeMap<Integer, StreamedStep> steps = new TreeMap<>();
    private long bytes;
    private int index;
    private int lastTextIndex = Integer.MIN_VALUE;
    private long textLength;
    private JsonNode runningUsage;
    private String interactionId;
    private String lastEventId;
    private String requestId;
    private InteractionError fault;
    private boolean complete;

    /** The token with which the answer can be continued after what has arrived; null if output has arrived since. */
    private String checkpoint;

    /**
     * Starts an empty interaction.
     *
     * @param maxBytes the maximum total size of all events, in bytes
     */
    InteractionAccumulator(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Adds the next event. Ignores events of unknown types, and an {@code error} event without content; any other error is kept as {@link #fault()}.
     *
     * @return false for a repeated start or end of a step, which changes nothing
     * @throws GeminiInteractionsException with code {@code payload_too_large} when the size limit is exceeded; with code {@code stream_inconsistent} when the
     *     steps arrive out of order, so that the delivered elements would not match the answer; with code {@code malformed_function_call} when the arguments of
     *     a call are not a JSON object: its {@link GeminiInteractionsException#interaction()} then contains the text that the model wrote
     */
    boolean accept(StreamEvent event) throws GeminiInteractionsException {
        bytes += event.size();
        if (bytes > maxBytes) {
            throw tooLarge();
        }
        remember(event);
        if (event.step().isObject() || event.delta().isObject()) {
            checkpoint = null;
        }
        switch (event.type()) {
            case "step.start" -> {
                return stepStart(event);
            }
            case "step.stop" -> {
                return stepStop(event);
            }
            case "interaction.created" -> merge(event);
            case "interaction.completed" -> completed(event);
            case "step.delta" -> stepDelta(event);
            default -> other(event);
        }
        return true;
    }

    /**
     * Returns the interaction received so far, as a copy that later events do not change. After the terminal event it is what the API returns for the
     * interaction; a stream leaves out the {@code user_input} steps, unless it is replayed.
     */
    Interaction result() {
        return result(StreamedStep::json);
    }

    /** Like {@link #result}, but includes fragments of incomplete arguments as text. */
    Interaction delivered() {
        return result(StreamedStep::delivered);
    }

    /** Returns how many characters of text the answer has so far. */
    long textLength() {
        return textLength;
    }

    /** Whether no step has started. */
    boolean isEmpty() {
        return steps.isEmpty();
    }

    private Interaction result(Function<StreamedStep, ObjectNode> form) {
        ObjectNode json = fields.deepCopy();
        json.remove("id");
        if (interactionId != null) {
            json.put("id", interactionId);
        }
        if (runningUsage != null && !json.path("usage").isObject()) {
            json.set("usage", runningUsage.deepCopy());
        }
        if (checkpoint != null && !complete) {
            json.put("continuation_token", checkpoint);
        }
        if (!steps.isEmpty()) {
            ArrayNode array = json.putArray("steps");
            steps.values().forEach(step -> array.add(form.apply(step)));
        }
        return new Interaction(json, requestId);
    }

    /** Sets the id of the HTTP request whose events follow; {@link #result()} contains the last id. */
    void requestId(String requestId) {
        this.requestId = requestId;
    }

    /** Returns the interaction's id; null if it is not known yet, or if the interaction is not stored. */
    String interactionId() {
        return interactionId;
    }

    /** Returns the event id after which the stream can be resumed; null when it can only be replayed. */
    String lastEventId() {
        return lastEventId;
    }

    /** Whether the terminal event was seen. */
    boolean isComplete() {
        return complete;
    }

    /** Returns the last error that the stream reported, or null. */
    InteractionError fault() {
        return fault;
    }

    /** Returns the type of the step to which the last step event belongs, or null. */
    String stepType() {
        StreamedStep step = steps.get(index);
        return step == null ? null : step.type();
    }

    /** Clears everything except the interaction's id, for a replay from the start. */
    void reset() {
        fields.removeAll();
        steps.clear();
        bytes = 0;
        index = 0;
        lastTextIndex = Integer.MIN_VALUE;
        textLength = 0;
        runningUsage = null;
        lastEventId = null;
        fault = null;
        complete = false;
        checkpoint = null;
    }

    private void remember(StreamEvent event) {
        if (event.eventId() != null) {
            lastEventId = event.eventId();
        }
        String id = event.interactionId();
        if (id != null) {
            interactionId = id;
        }
    }

    private void merge(StreamEvent event) {
        JsonMerge.into(fields, event.json().path("interaction"), "steps");
    }

    private void completed(StreamEvent event) throws GeminiInteractionsException {
        merge(event);
        complete = true;
        JsonNode whole = event.json().path("interaction").path("steps");
        if (whole.isArray() && !whole.isEmpty()) {
            steps.clear();
            whole.forEach(step -> steps.put(steps.size(), new StreamedStep(step)));
            return;
        }
        for (StreamedStep step : steps.values()) {
            stop(step);
        }
    }

    private boolean stepStart(StreamEvent event) throws GeminiInteractionsException {
        if (event.index() >= 0) {
            index = event.index();
        } else {
            index = steps.isEmpty() ? 0 : steps.lastKey() + 1;
        }
        StreamedStep known = steps.get(index);
        if (known == null) {
            known = new StreamedStep(JsonNodeFactory.instance.objectNode());
            steps.put(index, known);
        } else if (!isSame(known.type(), event.step().path("type").textValue())) {
            throw StreamFailures.inconsistent(result());
        }
        boolean isNew = known.start(event.step());
        for (JsonNode content : event.step().path("content")) {
            if (isNew && OUTPUT.equals(known.type()) && StreamedContent.isText(content)) {
                addTextLength(content.path("text").asText(""));
            }
        }
        return isNew;
    }

    private static boolean isSame(String known, String told) {
        return known == null || told == null || known.equals(told);
    }

    /** Rejects text for an earlier step, because it would come before text that was already delivered. */
    private void addTextLength(String text) throws GeminiInteractionsException {
        if (!text.isEmpty()) {
            if (index < lastTextIndex) {
                throw StreamFailures.inconsistent(result());
            }
            lastTextIndex = index;
            textLength += text.length();
        }
    }

    private void stepDelta(StreamEvent event) throws GeminiInteractionsException {
        if (event.index() >= 0) {
            index = event.index();
        }
        StreamedStep step = steps.get(index);
        String type = event.deltaType();
        if (step == null && StreamedStep.typeOf(type) != null) {
            step = new StreamedStep(JsonNodeFactory.instance.objectNode());
            steps.put(index, step);
        }
        if (step != null && step.isStopped() && "arguments_delta".equals(type)) {
            throw StreamFailures.inconsistent(result());
        }
        if (step != null && step.add(type, event.delta())) {
            if (event.text() != null && OUTPUT.equals(step.type())) {
                addTextLength(event.text());
            }
        } else {
            LOG.debug("Passing over a delta of unknown type {} at step {}", printable(type), index);
        }
    }

    private boolean stepStop(StreamEvent event) throws GeminiInteractionsException {
        if (event.index() >= 0) {
            index = event.index();
        }
        if (event.json().path("usage").isObject()) {
            runningUsage = event.json().path("usage");
        }
        StreamedStep step = steps.get(index);
        if (step == null) {
            return true;
        }
        stop(step);
        return step.markStopped();
    }

    private void stop(StreamedStep step) throws GeminiInteractionsException {
        if (!step.stop()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.SERVER_ERROR,
                            "The model called a function with arguments that are no JSON object. Ask again, or simplify the function's parameters.")
                    .httpStatus(200)
                    .code("malformed_function_call")
                    .retryable(true)
                    .requestId(requestId)
                    .interaction(result())
                    .build();
        }
    }

    private void other(StreamEvent event) {
        if (event.fault() != null) {
            fault = event.fault();
        } else if (event.type().startsWith("interaction.") && event.status() != null) {
            fields.put("status", event.status());
            checkpoint = event.continuationToken();
        } else if (!event.isKnown()) {
            LOG.debug("Passing over an event of unknown type {}", printable(event.type()));
        }
    }

    private GeminiInteractionsException tooLarge() {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The streamed answer is larger than maxPayloadSize (" + maxBytes
                                + " bytes). Raise it, or ask for less.")
                .httpStatus(200)
                .code("payload_too_large")
                .requestId(requestId)
                .build();
    }

    /** The server may send any text as a type; only valid names are logged. */
    private static String printable(String type) {
        return type != null && type.matches("[\\w.-]{1,64}") ? type : "?";
    }
}
