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
 * Takes what a call brings while it is under way: the events, where they are wanted, and word of every interaction that is created. The methods are called one
 * after the other, on threads of the transport, which they must not block.
 */
public interface EventSink {

    /** Takes no events, so that the call is not streamed. */
    EventSink NONE = new EventSink() {};

    /** Whether events are wanted. */
    default boolean takesEvents() {
        return false;
    }

    /**
     * Asked before each request that creates an interaction, and may be billed.
     *
     * @return false to give the call up
     */
    default boolean mayCreate() {
        return true;
    }

    /**
     * An interaction was created.
     *
     * @param id null when it is not stored
     * @return nobody waits for an interaction in the background before it is done; its failure is the call's
     */
    default CompletionStage<Void> created(String id) {
        return CompletableFuture.completedFuture(null);
    }

    /** From now on the events come from this source. */
    default void from(EventSource source) {}

    /**
     * Takes the next events. The source may hold a lock.
     *
     * @param events empty if an event arrived that is not wanted
     * @return whether it is full; the source goes on when it is told so
     */
    default boolean accept(List<StreamItem.Event> events) {
        return false;
    }

    /** Events were taken. The source holds no lock. */
    default void published() {}

    /** The last event of the source. The call itself ends later. */
    default void terminal(StreamEvent event) {}

    /** Has an action run when nothing more is taken: the end was handed out, or the consumer has closed. It may run more than once. */
    default void whenLeft(Runnable action) {}
}
