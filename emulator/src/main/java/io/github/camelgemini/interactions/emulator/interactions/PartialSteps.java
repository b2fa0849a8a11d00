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

/** The part of an interaction that has been produced so far. */
final class PartialSteps {

    private PartialSteps() {}

    /**
     * Returns the steps that are complete, and the part of the next text that has been produced.
     *
     * @param interaction the result
     * @param events all events of the answer to the create request
     * @param count how many events have been produced
     * @return the steps
     */
    static ArrayNode steps(ObjectNode interaction, Iterator<StreamEvent> events, int count) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        StringBuilder begun = new StringBuilder();
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

    /** Returns the events of a sequence, starting with the given order. */
    static Iterator<StreamEvent> from(Supplier<Iterator<StreamEvent>> sequence, int order) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(sequence.get(), 0), false)
                .dropWhile(event -> event.order() < order && !event.isDone())
                .iterator();
    }
}
