/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;

/** Waits for the end of interactions in the background, without blocking a thread. Does not poll for streamed interactions. Thread-safe. */
public final class BackgroundCall implements InteractionCall {

    private final InteractionCall next;
    private final InteractionsClient client;
    private final PollingPolicy polling;

    /** @param polling the intervals and the timeout of the wait */
    public BackgroundCall(InteractionCall next, InteractionsClient client, PollingPolicy polling) {
        this.next = next;
        this.client = client;
        this.polling = polling;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        CompletableFuture<Interaction> begun = next.execute(request, events);
        boolean waits = !events.takesEvents() && (!request.creates() || request.isBackground());
        return waits ? CancellableFuture.of(begun, Runnable::run, this::awaitEnd) : begun;
    }

    private CompletableFuture<Interaction> awaitEnd(Interaction interaction) {
        return interaction.hasEnded() || interaction.id() == null
                ? CompletableFuture.completedFuture(interaction)
                : client.await(interaction, polling);
    }
}
