/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelgemini.interactions.client.sse.SseEvent;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;

/** What has arrived of a stream, and whether something is missing. Used by the reading thread alone. */
final class StreamProgress {

    private boolean delivered;
    private boolean terminal;
    private boolean cut;
    private boolean unannounced;
    private JsonNode error = MissingNode.getInstance();

    /** Whether the listener has had an event, so that the call must not be repeated. */
    boolean isDelivered() {
        return delivered;
    }

    /** Whether the terminal event has come, after which nothing is missing. */
    boolean isTerminal() {
        return terminal;
    }

    /** Whether the body ended within an event. */
    boolean isCut() {
        return cut;
    }

    /** The error of the document that came in place of the next event; a missing node when there was none. */
    JsonNode error() {
        return error;
    }

    void delivered(StreamEvent event) {
        delivered = true;
        unannounced = true;
        terminal |= event.isTerminal();
    }

    /** Whether there were events since the last call. */
    boolean takeUnannounced() {
        boolean some = unannounced;
        unannounced = false;
        return some;
    }

    /** Takes a message without an event. */
    void noEvent(SseEvent message) {
        cut |= message.kind() == SseEvent.Kind.UNTERMINATED;
    }

    /** Takes JSON in place of the next event, with which a server ends a stream that failed. */
    void brokenOffBy(SseEvent document) {
        cut = true;
        error = errorOf(document);
    }

    /** Forgets what a try brought before the next one. */
    void restart() {
        cut = false;
        error = MissingNode.getInstance();
    }

    private static JsonNode errorOf(SseEvent document) {
        try {
            StreamEvent event = document.toStreamEvent();
            return event == null ? MissingNode.getInstance() : ErrorDecoder.errorOf(event.json());
        } catch (GeminiInteractionsException noObject) {
            return MissingNode.getInstance();
        }
    }
}
