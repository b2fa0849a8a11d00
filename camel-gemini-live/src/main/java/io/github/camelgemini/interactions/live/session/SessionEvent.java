/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * An event of a session.
 *
 * @param sessionId the id that the application has given the session
 * @param turn the number of the model's turn that it belongs to, from 1; the number of the latest turn for events between turns, 0 before the first one
 * @param event what has happened. The JSON of {@code opened} is the message {@code setupComplete}; that of {@code resumed} has the field {@code lostBytes}, the size of the input that was lost
 *     because it did not fit into what is kept to be sent again
 * @param whole the whole turn, with {@code turnComplete} only; otherwise null
 * @param failure why the session has ended, with {@code closed} only, and only after a failure; otherwise null
 */
public record SessionEvent(
        String sessionId, long turn, LiveEvent event, Turn whole, GeminiInteractionsException failure) {

    /** Shows only the kind of the event and the turn. */
    @Override
    public String toString() {
        return "SessionEvent[" + event + ", turn=" + turn + "]";
    }
}
