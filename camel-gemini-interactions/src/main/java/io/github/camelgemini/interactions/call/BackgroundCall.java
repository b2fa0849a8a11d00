/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.ForwardingEventSink;

/** Waits for the end of interactions in the background, without blocking a thread. Does not poll for streamed interactions. Thread-safe. */
public final class BackgroundCall implements InteractionCall {

    private final InteractionCall next;
    private final InteractionsClient client;
    private final PollingPolicy polling;
    private final OnCancellation onCancellation;

    /**
     * @param polling the intervals and the timeouts of the wait
     * @param onCancellation what becomes of the interaction when the returned future is cancelled. A cancellation at the API is not waited for, but the closing of
     *     the connections waits for it
     */
    public BackgroundCall(
            InteractionCall next, InteractionsClient client, PollingPolicy polling, OnCancellation onCancellation) {
        this.next = next;
        this.client = client;
        this.polling = polling;
        this.onCancellation = onCancellation;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        boolean waits = !events.takesEvents() && (!request.creates() || request.isBackground());
        if (!waits) {
            return next.execute(request, events);
        }
        return onCancellation == OnCancellation.cancel && request.isBackground()
                ? cancelling(request, new IdSink(events, request.id()))
                : waiting(request, events);
    }

    private CompletableFuture<Interaction> waiting(InteractionRequest request, EventSink events) {
        return CancellableFuture.of(next.execute(request, events), Runnable::run, this::awaitEnd);
    }

    private CompletableFuture<Interaction> cancelling(InteractionRequest request, IdSink events) {
        CompletableFuture<Interaction> whole = waiting(request, events);
        whole.whenComplete((interaction, failure) -> {
            String id = events.id;
            if (whole.isCancelled() && id != null) {
                client.promise("cancellation of an interaction", client.cancel(id));
            }
        });
        return whole;
    }

    private CompletableFuture<Interaction> awaitEnd(Interaction interaction) {
        return interaction.hasEnded() || interaction.id() == null
                ? CompletableFuture.completedFuture(interaction)
                : client.await(interaction, polling);
    }

    /** Knows the interaction as soon as it was created. */
    private static final class IdSink extends ForwardingEventSink {

        private volatile String id;

        IdSink(EventSink events, String id) {
            super(events);
            this.id = id;
        }

        @Override
        public CompletionStage<Void> created(String created) {
            id = created;
            return super.created(created);
        }
    }
}
