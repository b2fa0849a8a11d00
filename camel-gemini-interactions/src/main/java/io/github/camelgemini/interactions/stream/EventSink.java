/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * Receives the events of a running call, if events are wanted, and a notification of every interaction that is created. The methods are called one after the
 * other, on threads of the transport, which they must not block.
 */
public interface EventSink {

    /** A sink without events, so that the call is not streamed. */
    EventSink NONE = new EventSink() {};

    /** Whether events are wanted. */
    default boolean takesEvents() {
        return false;
    }

    /**
     * Called before each request that creates an interaction and may be billed.
     *
     * @return false to abort the call
     */
    default boolean mayCreate() {
        return true;
    }

    /**
     * Called when an interaction was created.
     *
     * @param id null when the interaction is not stored
     * @return a stage that must complete before the call waits for an interaction in the background; if the stage fails, the call fails
     */
    default CompletionStage<Void> created(String id) {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Called before the next part of a long answer is requested.
     *
     * @param id the stored part that has ended, with which a later call can go on
     * @return a stage that completes before the next part is requested, and does not fail
     */
    default CompletionStage<Void> reached(String id) {
        return CompletableFuture.completedFuture(null);
    }

    /** Sets the source of the following events. */
    default void from(EventSource source) {}

    /**
     * Receives the next events. The source may hold a lock.
     *
     * @param events the events; empty if the received event is not wanted
     * @return whether this sink is full; the source then pauses until {@link EventSource#resume}
     */
    default boolean accept(List<StreamItem.Event> events) {
        return false;
    }

    /** Called after one or several calls of {@link #accept}: what was received may be consumed. The source holds no lock. */
    default void published() {}

    /** Receives the last event of the source. The call itself ends later. */
    default void terminal(StreamEvent event) {}

    /** Sets an action that runs when the consumer is done: it has received the end, or has closed the stream. The action may run more than once. */
    default void whenLeft(Runnable action) {}
}
