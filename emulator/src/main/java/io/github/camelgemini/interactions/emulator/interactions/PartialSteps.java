/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.Iterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.StreamEvent;

/** What a run has said at a moment. */
final class PartialSteps {

    private PartialSteps() {}

    /**
     * Returns the steps as far as they are said: the whole ones, and of the next the text.
     *
     * @param interaction what it would be in the end
     * @param count how many events are said
     * @return the steps
     */
    static ArrayNode steps(ObjectNode interaction, int count) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        StringBuilder begun = new StringBuilder();
        Iterator<StreamEvent> events = new EventSequence(interaction, null, null);
        for (int i = 0; i < count && events.hasNext(); i++) {
            JsonNode event = events.next().json();
            if ("step.stop".equals(event.path("event_type").asText())) {
                steps.add(interaction.path("steps").path(event.path("index").asInt()));
                begun.setLength(0);
            } else {
                begun.append(event.path("delta").path("text").asText(""));
            }
        }
        if (!begun.isEmpty()) {
            ObjectNode output = steps.addObject().put("type", "model_output");
            output.putArray("content").addObject().put("type", "text").put("text", begun.toString());
        }
        return steps;
    }

    /** The events that have an order or come after them, in the sequence that a run has now. */
    static Iterator<StreamEvent> from(Supplier<Iterator<StreamEvent>> sequence, int order) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(sequence.get(), 0), false)
                .dropWhile(event -> event.order() < order && !event.isDone())
                .iterator();
    }
}
