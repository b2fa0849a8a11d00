/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a message of a route says in a session.
 *
 * @param messages messages {@code realtimeInput}, in order; empty only to close the session
 * @param close whether the session ends after them
 */
public record LiveInput(List<ObjectNode> messages, boolean close) {

    /** Copies the list. */
    public LiveInput {
        messages = List.copyOf(messages);
    }

    /** Shows only the number of messages. */
    @Override
    public String toString() {
        return "LiveInput[" + messages.size() + (close ? ", close" : "") + "]";
    }
}
