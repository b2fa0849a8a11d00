/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/**
 * Waits for the end of one interaction that runs in the background. No thread is held, and no place of the transport but while it reads; ending the result
 * ends the waiting, not the interaction.
 */
public final class InteractionPoller implements OpenCall {

    private final InteractionsClient client;
    private final CallContext context;
    private final PollingPolicy polling;
    private final long start;
    private final CompletableFuture<Interaction> result = new CompletableFuture<>();

    // Set by one step after the other, each on whatever thread ends the one before.
    private volatile Interaction latest;
    private volatile Runnable takeBack = () -> {};

    public InteractionPoller(
            InteractionsClient client, CallContext context, Interaction running, PollingPolicy polling) {
        this.client = client;
        this.context = context;
        this.polling = polling;
        this.latest = running;
        this.start = context.timer().nanoTime();
    }

    public CompletableFuture<Interaction> run() {
        try {
            context.transport().attend(this);
            result.whenComplete((ended, failure) -> end());
            go(latest, polling.first());
        } catch (GeminiInteractionsException e) {
            fail(e);
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
        return result;
    }

    @Override
    public void fail(GeminiInteractionsException failure) {
        result.completeExceptionally(failure);
    }

    private void go(Interaction current, Duration pause) {
        latest = current;
        Duration left = polling.timeout().minusNanos(context.timer().nanoTime() - start);
        // A status that nobody knows may be one more of waiting: the time-out ends that, too.
        if (current.hasEnded() || current.status() == null) {
            result.complete(current);
        } else if (left.isZero() || left.isNegative()) {
            fail(ClientErrors.stillRunning(current, polling.timeout()));
        } else {
            Duration next = polling.after(pause);
            during(context.timer().schedule(() -> guarded(() -> read(next)), pause.compareTo(left) < 0 ? pause : left));
        }
    }

    private void read(Duration nextPause) {
        CompletableFuture<Interaction> reading = client.get(latest.id());
        during(() -> reading.cancel(true));
        reading.whenComplete((interaction, failure) -> guarded(() -> {
            if (result.isDone()) {
                return;
            }
            if (failure == null) {
                go(interaction, nextPause);
            } else if (failure instanceof GeminiInteractionsException known && !known.isRetryable()) {
                fail(known);
            } else {
                // The interaction goes on whether or not it can be read at the moment.
                go(latest, nextPause);
            }
        }));
    }

    /** Nothing may be thrown between two steps: the result would never come. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error defect) {
            fail(ClientErrors.internal(defect));
        }
    }

    private void during(Runnable end) {
        takeBack = end;
        if (result.isDone()) {
            end.run();
        }
    }

    private void end() {
        context.transport().leave(this);
        takeBack.run();
    }
}
