/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Reads a resource again and again until it is what is waited for. No thread is held, and no place of the transport but while it reads; ending the result ends
 * the waiting, not what is waited for.
 *
 * @param <T> the resource
 */
public final class Poller<T> implements OpenCall {

    private final CallContext context;
    private final Function<T, CompletableFuture<T>> read;
    private final Predicate<T> isOver;
    private final UnaryOperator<Duration> nextPause;
    private final Duration timeout;
    private final BiFunction<T, Duration, GeminiInteractionsException> late;
    private final long start;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    // Set by one step after the other, each on whatever thread ends the one before.
    private volatile Runnable takeBack = () -> {};

    /**
     * @param read reads the resource again. A failure that may pass is one more of waiting
     * @param isOver whether the resource is waited for no longer
     * @param nextPause how long to wait after a pause of that length
     * @param timeout the time counts from now on
     * @param late the failure when it is over, of the resource as it was read last
     */
    public Poller(
            CallContext context,
            Function<T, CompletableFuture<T>> read,
            Predicate<T> isOver,
            UnaryOperator<Duration> nextPause,
            Duration timeout,
            BiFunction<T, Duration, GeminiInteractionsException> late) {
        this.context = context;
        this.read = read;
        this.isOver = isOver;
        this.nextPause = nextPause;
        this.timeout = timeout;
        this.late = late;
        this.start = context.timer().nanoTime();
    }

    /**
     * Starts. To be called once.
     *
     * @param first the resource as it is known
     * @param pause before it is read
     */
    public CompletableFuture<T> run(T first, Duration pause) {
        try {
            context.transport().attend(this);
            result.whenComplete((last, failure) -> end());
            look(first, pause);
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

    private void look(T current, Duration pause) {
        Duration left = timeout.minusNanos(context.timer().nanoTime() - start);
        if (isOver.test(current)) {
            result.complete(current);
        } else if (left.isZero() || left.isNegative()) {
            fail(late.apply(current, timeout));
        } else {
            Duration next = nextPause.apply(pause);
            during(context.timer()
                    .schedule(() -> guarded(() -> readAgain(current, next)), pause.compareTo(left) < 0 ? pause : left));
        }
    }

    private void readAgain(T last, Duration pause) {
        CompletableFuture<T> reading = read.apply(last);
        during(() -> reading.cancel(true));
        reading.whenComplete((current, failure) -> guarded(() -> {
            if (result.isDone()) {
                return;
            }
            if (failure == null) {
                look(current, pause);
            } else if (failure instanceof GeminiInteractionsException known && !known.isRetryable()) {
                fail(known);
            } else {
                // What is waited for goes on whether or not it can be read at the moment.
                look(last, pause);
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
