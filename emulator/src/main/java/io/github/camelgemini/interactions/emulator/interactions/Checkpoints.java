/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where the stream of a hop says that it can be resumed. A checkpoint is an event between two words, and a hop has none at its end. Immutable.
 *
 * @param every how many characters are between two checkpoints; 0 for no checkpoints
 * @param length how many characters the hop has
 * @param token makes the token for a number of characters of this hop; the same number gives the same token
 */
record Checkpoints(int every, int length, IntFunction<String> token) {

    /** No checkpoints. */
    static final Checkpoints NONE = new Checkpoints(0, 0, position -> "");

    /** Adds the checkpoints to the events of an interaction's steps. */
    Iterator<ObjectNode> in(String interactionId, Iterator<ObjectNode> events) {
        return every == 0 ? events : new Marked(interactionId, events);
    }

    private final class Marked implements Iterator<ObjectNode> {

        private final String interactionId;
        private final Iterator<ObjectNode> events;
        private int position;
        private int last;

        Marked(String interactionId, Iterator<ObjectNode> events) {
            this.interactionId = interactionId;
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public ObjectNode next() {
            if (position - last >= every && position < length) {
                last = position;
                return EventSequence.status(interactionId).put("continuation_token", token.apply(position));
            }
            if (!events.hasNext()) {
                throw new NoSuchElementException();
            }
            ObjectNode event = events.next();
            if ("text".equals(event.path("delta").path("type").asText())) {
                position += event.path("delta").path("text").asText().length();
            }
            return event;
        }
    }
}
