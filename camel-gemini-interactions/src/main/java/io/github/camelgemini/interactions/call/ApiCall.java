/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.ResumingStream;
import io.github.camelgemini.interactions.stream.StreamSettings;

/** Calls the API. Thread-safe. */
public final class ApiCall implements InteractionCall {

    private final InteractionsClient client;
    private final StreamSettings settings;
    private final boolean includeInput;

    public ApiCall(InteractionsClient client, StreamSettings settings) {
        this(client, settings, false);
    }

    /** @param includeInput whether stored interactions are read together with their input */
    public ApiCall(InteractionsClient client, StreamSettings settings, boolean includeInput) {
        this.client = client;
        this.settings = settings;
        this.includeInput = includeInput;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        if (request.creates() && !events.mayCreate()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        if (events.takesEvents()) {
            ResumingStream stream = new ResumingStream(client, settings, events);
            return request.creates()
                    ? stream.create(request.body())
                    : stream.attach(request.id(), request.lastEventId());
        }
        if (!request.creates()) {
            return includeInput ? client.getWithInput(request.id()) : client.get(request.id());
        }
        CompletableFuture<Interaction> created = client.create(request.body());
        return events == EventSink.NONE
                ? created
                : CancellableFuture.of(
                        created,
                        Runnable::run,
                        interaction -> events.created(interaction.id()).thenApply(noted -> interaction));
    }
}
