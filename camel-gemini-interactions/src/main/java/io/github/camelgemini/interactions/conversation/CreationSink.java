/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.ForwardingEventSink;

/** Calls back before and after an interaction is created, and between the parts of a long answer. Thread-safe if the other sink is. */
final class CreationSink extends ForwardingEventSink {

    private final BooleanSupplier mayCreate;
    private final Function<String, CompletionStage<Void>> created;
    private final Function<String, CompletionStage<Void>> reached;

    CreationSink(
            EventSink events,
            BooleanSupplier mayCreate,
            Function<String, CompletionStage<Void>> created,
            Function<String, CompletionStage<Void>> reached) {
        super(events);
        this.mayCreate = mayCreate;
        this.created = created;
        this.reached = reached;
    }

    @Override
    public boolean mayCreate() {
        return mayCreate.getAsBoolean() && super.mayCreate();
    }

    @Override
    public CompletionStage<Void> created(String id) {
        return created.apply(id);
    }

    @Override
    public CompletionStage<Void> reached(String id) {
        return reached.apply(id);
    }
}
