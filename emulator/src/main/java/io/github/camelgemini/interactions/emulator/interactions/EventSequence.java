/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;

/**
 * All events of an interaction, from the first to {@code [DONE]}. The answer to a create request omits the user's input; a replay contains it,
 * so its steps have other indices and its events other ids. Not thread-safe.
 */
final class EventSequence implements Iterator<StreamEvent> {

    private static final List<String> CREATED_FIELDS =
            List.of("id", "status", "object", "model", "agent", "environment_id");

    private final Iterator<ObjectNode> events;
    private final String idPrefix;
    private final boolean replay;
    private final int inputEvents;
    private int number;
    private boolean ended;

    /**
     * Makes the sequence.
     *
     * @param interaction the finished interaction
     * @param checkpoints where the stream says that it can be resumed
     * @param input the steps to begin with; null for the answer to a create request
     * @param idPrefix the prefix of the events' ids; null if the events have no ids
     */
    EventSequence(ObjectNode interaction, Checkpoints checkpoints, List<JsonNode> input, String idPrefix) {
        this.idPrefix = idPrefix;
        this.replay = input != null;
        int first = replay ? input.size() : 0;
        this.inputEvents = 2 * first;
        JsonNode steps = interaction.path("steps");
        String id = interaction.path("id").asText("");
        Iterator<Iterator<ObjectNode>> inputs = IntStream.range(0, first)
                .mapToObj(i -> StepEvents.whole(i, input.get(i)))
                .iterator();
        Iterator<Iterator<ObjectNode>> outputs = IntStream.range(0, steps.size())
                .mapToObj(i -> StepEvents.of(first + i, steps.path(i)))
                .iterator();
        this.events = new Chain<>(List.of(
                        (replay ? List.of(created(interaction)) : List.of(created(interaction), status(id))).iterator(),
                        new Chain<>(inputs),
                        checkpoints.in(id, new Chain<>(outputs)),
                        completed(interaction).iterator())
                .iterator());
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public StreamEvent next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        if (!events.hasNext()) {
            ended = true;
            return StreamEvent.done();
        }
        ObjectNode json = events.next();
        if (idPrefix != null) {
            json.put("event_id", idPrefix + number);
        }
        StreamEvent event = StreamEvent.of(order(), json);
        number++;
        return event;
    }

    /** Returns the number that this event has in the answer to a create request, which contains a status event instead of the input. */
    private int order() {
        if (!replay) {
            return number;
        }
        return number <= inputEvents ? 0 : number - inputEvents + 1;
    }

    private static ObjectNode created(ObjectNode interaction) {
        ObjectNode partial = copy(interaction).retain(CREATED_FIELDS);
        partial.put("id", interaction.path("id").asText("")).put("status", "in_progress");
        return event("interaction", partial, "interaction.created");
    }

    /** Returns the event that an interaction is in progress. */
    static ObjectNode status(String interactionId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("interaction_id", interactionId)
                .put("status", "in_progress")
                .put("event_type", "interaction.status_update");
    }

    /** Returns the completing event; none if a script left the interaction running. */
    private static List<ObjectNode> completed(ObjectNode interaction) {
        String status = interaction.path("status").asText();
        if ("in_progress".equals(status) || "queued".equals(status)) {
            return List.of();
        }
        ObjectNode partial = copy(interaction).without(List.of("steps"));
        partial.put("id", interaction.path("id").asText(""));
        return List.of(event("interaction", partial, "interaction.completed"));
    }

    private static ObjectNode copy(ObjectNode interaction) {
        return JsonNodeFactory.instance.objectNode().setAll(interaction);
    }

    private static ObjectNode event(String field, ObjectNode value, String type) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set(field, value);
        return event.put("event_type", type);
    }
}
