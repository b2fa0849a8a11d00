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

/** Calls back before and after an interaction is created. Thread-safe if the other sink is. */
final class CreationSink extends ForwardingEventSink {

    private final BooleanSupplier mayCreate;
    private final Function<String, CompletionStage<Void>> created;

    CreationSink(EventSink events, BooleanSupplier mayCreate, Function<String, CompletionStage<Void>> created) {
        super(events);
        this.mayCreate = mayCreate;
        this.created = created;
    }

    @Override
    public boolean mayCreate() {
        return mayCreate.getAsBoolean() && super.mayCreate();
    }

    @Override
    public CompletionStage<Void> created(String id) {
        return created.apply(id);
    }
}
