/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;

/** Adds events about tools to a stream, between the events of two interactions. Thread-safe; must not be used while the API sends events. */
public final class ToolEvents {

    private final EventSink sink;
    private final StreamElements elements;

    /**
     * @param sink receives the events
     * @param elements the selected elements; other events are not added
     */
    public ToolEvents(EventSink sink, StreamElements elements) {
        this.sink = sink;
        this.elements = elements;
    }

    /** Adds a call that is about to be made. */
    public void called(FunctionCall call) {
        if (isChosen(Kind.CALL)) {
            ObjectNode step = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "function_call")
                    .put("id", call.id())
                    .put("name", call.name())
                    .set("arguments", call.arguments());
            send(Kind.CALL.event(step), "function_call");
        }
    }

    /**
     * Adds the result of a call.
     *
     * @param step the step {@code function_result}
     */
    public void answered(ObjectNode step) {
        if (isChosen(Kind.RESULT)) {
            send(Kind.RESULT.event(step), "function_result");
        }
    }

    /**
     * Adds an output that the API did not send.
     *
     * @param step the step {@code model_output}
     */
    public void output(int index, ObjectNode step) {
        if (sink.takesEvents()) {
            deliver(MissingElements.of(index, step, elements));
        }
    }

    private boolean isChosen(Kind kind) {
        return sink.takesEvents() && elements.isChosen(kind);
    }

    private void send(StreamEvent event, String stepType) {
        deliver(List.of(new StreamItem.Event(event, stepType)));
    }

    private synchronized void deliver(List<StreamItem.Event> events) {
        sink.accept(events);
        sink.published();
    }

    /** The kinds of events about tools. */
    enum Kind {
        CALL("tool.call", "id"),
        RESULT("tool.result", "call_id");

        private final String type;
        private final String idField;

        Kind(String type, String idField) {
            this.type = type;
            this.idField = idField;
        }

        /** Returns the kind of an event, or null if the event is not about a tool of a route. */
        static Kind of(StreamEvent event) {
            for (Kind kind : values()) {
                if (kind.type.equals(event.type())) {
                    return kind;
                }
            }
            return null;
        }

        /** Returns the name of the step's field with the id of the call. */
        String idField() {
            return idField;
        }

        private StreamEvent event(ObjectNode step) {
            JsonNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("event_type", type)
                    .set("step", step);
            try {
                return StreamEvent.of(null, json, step.toString().length());
            } catch (GeminiInteractionsException e) {
                throw new IllegalStateException("An object is always an event", e);
            }
        }
    }
}
