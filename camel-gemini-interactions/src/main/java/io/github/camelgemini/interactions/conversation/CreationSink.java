/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.camelgemini.interactions.model.StreamEvent;
import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.EventSource;
import io.github.camelgemini.interactions.stream.StreamItem;

/** Delegates to another sink, and calls back before and after an interaction is created. Thread-safe if the other sink is. */
final class CreationSink implements EventSink {

    private final EventSink events;
    private final BooleanSupplier mayCreate;
    private final Function<String, CompletionStage<Void>> created;

    CreationSink(EventSink events, BooleanSupplier mayCreate, Function<String, CompletionStage<Void>> created) {
        this.events = events;
        this.mayCreate = mayCreate;
        this.created = created;
    }

    @Override
    public boolean mayCreate() {
        return mayCreate.getAsBoolean() && events.mayCreate();
    }

    @Override
    public CompletionStage<Void> created(String id) {
        return created.apply(id);
    }

    @Override
    public boolean takesEvents() {
        return events.takesEvents();
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
