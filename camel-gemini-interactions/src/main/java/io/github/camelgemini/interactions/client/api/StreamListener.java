/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * Receives the events of a stream. The methods are called one after the other, on threads of the transport, and must not block. The last call is exactly one of
 * {@link #closed} and {@link #failed}. A request that cannot be sent fails on the thread of the caller; when the transport is closed, the closing thread calls.
 */
public interface StreamListener {

    /**
     * The stream has begun. Called before its first event, and not for one that brings none.
     *
     * @param requestId the id under which Google's support finds the request, or null
     */
    default void opened(String requestId) {}

    /** One event, known or not; messages without an event and the closing {@code [DONE]} are left out. */
    void event(StreamEvent event);

    /** The events that had arrived together were handed over; the next may take any time. Not called before {@link #closed} and {@link #failed}. */
    default void eventsRead() {}

    /**
     * The body ended after the terminal event, or without it: the listener knows whether it has seen one.
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
