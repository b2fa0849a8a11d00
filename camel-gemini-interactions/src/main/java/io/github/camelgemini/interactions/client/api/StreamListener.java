/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * Takes what a stream brings. The calls come one after the other, on threads of the transport, and must not block; exactly one of {@link #closed} and
 * {@link #failed} is the last. A call that cannot be sent fails on the thread that makes it, and the closing of the transport on the one that closes it.
 */
public interface StreamListener {

    /**
     * The stream has begun. Called before its first event, and not for one that brings none.
     *
     * @param requestId the id under which Google's support finds the request, or null
     */
    default void opened(String requestId) {}

    /** One event, known or not; noise and the closing {@code [DONE]} are left out. */
    void event(StreamEvent event);

    /**
     * The body ended after the terminal event, or without it: whether one has been seen is the listener's to know.
     *
     * @param requestId the id under which Google's support finds the request, or null
     */
    void closed(String requestId);

    /**
     * The stream could not begin, or broke before its terminal event, or the API reported an error. A failure is never also reported as an event.
     *
     * @param failure has code {@code stream_broken} when the connection ended within the stream, which can be resumed if the interaction is stored;
     *     {@code stream_timeout} when nothing came for too long; another when the API refused the call or reported an error in the stream
     */
    void failed(GeminiInteractionsException failure);
}
