/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A view on one event of a streamed interaction as the API sent it (API reference, "Streaming"). Unknown fields stay in {@link #json()} and are
 * ignored.
 *
 * <p>The JSON is shared, not copied. Reading from several threads is safe.
 */
public final class StreamEvent {

    private static final String DONE = "done";
    private static final String ERROR = "error";
    private static final String COMPLETED = "interaction.completed";

    /** Events whose name contains the status, such as {@code interaction.in_progress}. */
    private static final Set<String> STATUS_EVENTS = Set.of("interaction.in_progress", "interaction.requires_action");

    private static final Set<String> KNOWN = Set.of(
            "interaction.created",
            "interaction.status_update",
            "interaction.in_progress",
            "interaction.requires_action",
            COMPLETED,
            "step.start",
            "step.delta",
            "step.stop",
            ERROR,
            DONE);

    private final String type;
    private final ObjectNode json;
    private final int size;

    // What is read several times for each element, often on another thread than the one that parsed the JSON.
    private final String eventId;
    private final int index;
    private final JsonNode delta;
    private final String deltaType;
    private final String text;

    private StreamEvent(String type, ObjectNode json, int size) {
        this.type = type;
        this.json = json;
        this.size = size;
        this.eventId = Interaction.text(json, "event_id");
        JsonNode position = json.path("index");
        this.index = position.isInt() ? Math.max(-1, position.intValue()) : -1;
        this.delta = json.path("delta");
        this.deltaType = Interaction.text(delta, "type");
        this.text = "text".equals(deltaType) ? delta.path("text").asText("") : null;
    }

    /**
     * An event of a stream.
     *
     * @param name the event name before the JSON, or null
     * @param json an object, or an array that has one
     * @param size how many bytes the JSON had
     * @throws GeminiInteractionsException with code {@code invalid_event} for any other JSON
     */
    public static StreamEvent of(String name, JsonNode json, int size) throws GeminiInteractionsException {
        JsonNode only = json.isArray() && json.size() == 1 ? json.get(0) : json;
        if (only instanceof ObjectNode object) {
            return new StreamEvent(type(name, object), object, size);
        }
        throw invalid();
    }

    /** {@code [DONE]}, the API's sign that nothing follows. */
    public static StreamEvent done(int size) {
        return new StreamEvent(DONE, JsonNodeFactory.instance.objectNode(), size);
    }

    /**
     * An event that adds something to a step, for content that was not streamed.
     *
     * @param index the step's position, or -1 when it is not known
     * @param delta is not copied
     */
    public static StreamEvent ofDelta(int index, ObjectNode delta) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("event_type", "step.delta");
        if (index >= 0) {
            json.put("index", index);
        }
        json.set("delta", delta);
        int size = 0;
        for (JsonNode field : delta) {
            size += field.isTextual() ? field.textValue().length() : 0;
        }
        return new StreamEvent("step.delta", json, size);
    }

    /**
     * An event for a whole interaction that came in place of its stream: completed, or created if it still runs.
     *
     * @param size how many bytes it had
     */
    public static StreamEvent of(Interaction interaction, int size) {
        String type = interaction.isRunning() ? "interaction.created" : COMPLETED;
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("event_type", type);
        json.set("interaction", interaction.json());
        return new StreamEvent(type, json, size);
    }

    private static String type(String name, ObjectNode json) {
        String type = Interaction.text(json, "event_type");
        if (type == null && name != null && !name.isEmpty()) {
            type = name;
        }
        if (type == null) {
            type = Interaction.text(json, "type");
        }
        if (type == null) {
            type = json.path(ERROR).isObject() ? ERROR : "";
        }
        return type;
    }

    /** The failure of an event that is not a JSON object, with code {@code invalid_event}. It has no cause, since the parser's exception would quote the event. */
    public static GeminiInteractionsException invalid() {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "An event of the stream is not a JSON object. Something between here and the API may have changed it.")
                .httpStatus(200)
                .code("invalid_event")
                .retryable(true)
                .build();
    }

    /** The type, such as {@code step.delta}; empty when the event has none. The API's own text, known or not. */
    public String type() {
        return type;
    }

    /** Whether this library knows the type. Events of other types are to be ignored. */
    public boolean isKnown() {
        return KNOWN.contains(type);
    }

    /** The id after which the stream can be continued, or null. */
    public String eventId() {
        return eventId;
    }

    /** The step's position in this stream, or -1. */
    public int index() {
        return index;
    }

    /** What a {@code step.delta} adds to its step; a missing node for other events. */
    public JsonNode delta() {
        return delta;
    }

    /** The type of what is added, such as {@code arguments_delta}, or null. */
    public String deltaType() {
        return deltaType;
    }

    /** What a delta of type {@code text} adds; null for all other events. */
    public String text() {
        return text;
    }

    /** The step that a {@code step.start} begins, incomplete; a missing node for other events. */
    public JsonNode step() {
        return json.path("step");
    }

    /** The interaction's id, or null when the event does not tell it or the interaction is not stored. */
    public String interactionId() {
        String id = Interaction.text(json, "interaction_id");
        return id != null ? id : Interaction.text(json.path("interaction"), "id");
    }

    /** The interaction's status as the API names it, or null when the event does not tell it. */
    public String status() {
        String status = Interaction.text(json, "status");
        if (status == null) {
            status = Interaction.text(json.path("interaction"), "status");
        }
        if (status == null && STATUS_EVENTS.contains(type)) {
            status = type.substring(type.indexOf('.') + 1);
        }
        return status;
    }

    /** The token to continue the answer after what the stream has brought so far (API reference, "Long decode"), or null when the event has none. */
    public String continuationToken() {
        String token = Interaction.text(json, "continuation_token");
        return token != null ? token : Interaction.text(json.path("interaction"), "continuation_token");
    }

    /** Whether the interaction has ended, successfully or not; the stream is complete after this event. */
    public boolean isTerminal() {
        return COMPLETED.equals(type);
    }

    /** Whether the API says that nothing follows. A stream may also end without. */
    public boolean isDone() {
        return DONE.equals(type);
    }

    /** Whether the type is {@code error}. */
    public boolean isError() {
        return ERROR.equals(type);
    }

    /**
     * The failure that an {@code error} event reports. For an error in Google's older form, whose code is a number, the code is its name such as
     * {@code DEADLINE_EXCEEDED}.
     *
     * @return null for other events, and for an {@code error} event with neither code nor message
     */
    public InteractionError fault() {
        if (!isError()) {
            return null;
        }
        JsonNode error = json.path(ERROR);
        String code = Interaction.text(error, "code");
        String status = Interaction.text(error, "status");
        if (status != null && !error.path("code").isTextual()) {
            code = status;
        }
        String message = Interaction.text(error, "message");
        return code == null && message == null ? null : new InteractionError(Token.word(code), message);
    }

    /** The event as received; empty for {@link #isDone()}. */
    public ObjectNode json() {
        return json;
    }

    /** How many bytes the event had. */
    public int size() {
        return size;
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "StreamEvent[" + (isKnown() ? type : "unknown") + ", " + size + " bytes]";
    }
}
