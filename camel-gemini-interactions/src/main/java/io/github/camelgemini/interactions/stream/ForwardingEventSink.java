/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.camelgemini.interactions.model.StreamEvent;

/** Passes everything on to another sink. Thread-safe if the other sink is. */
public abstract class ForwardingEventSink implements EventSink {

    private final EventSink events;

    /** @param events receives everything */
    protected ForwardingEventSink(EventSink events) {
        this.events = events;
    }

    @Override
    public boolean takesEvents() {
        return events.takesEvents();
    }

    @Override
    public boolean mayCreate() {
        return events.mayCreate();
    }

    @Override
    public CompletionStage<Void> created(String id) {
        return events.created(id);
    }

    @Override
    public CompletionStage<Void> reached(String id) {
        return events.reached(id);
    }

    @Override
    public void from(EventSource source) {
        events.from(source);
    }

    @Override
    public boolean accept(List<StreamItem.Event> arrived) {
        return events.accept(arrived);
    }

    @Override
    public void published() {
        events.published();
    }

    @Override
    public void terminal(StreamEvent event) {
        events.terminal(event);
    }

    @Override
    public void whenLeft(Runnable action) {
        events.whenLeft(action);
    }
}
