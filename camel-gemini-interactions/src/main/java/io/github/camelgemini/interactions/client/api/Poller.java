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
 * Reads a resource repeatedly until it is in the expected state. It holds no thread, and a place of the transport only while it reads. Ending the result ends the
 * polling, not the work of the API.
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
    private final Progress<T> progress;
    private final long start;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    // Set by each step, on the thread that ended the step before.
    private volatile Runnable takeBack = () -> {};

    private volatile long lastProgress;

    /**
     * @param read reads the resource again. After a temporary failure the polling goes on
     * @param isOver whether the resource is in the expected state
     * @param nextPause the pause that follows a pause; a random part is taken off each
     * @param timeout how long to poll, from now on
     * @param late creates the failure after the timeout, from the resource as it was read last
     * @param progress what counts as progress of the resource; null if it need not make any
     */
    public Poller(
            CallContext context,
            Function<T, CompletableFuture<T>> read,
            Predicate<T> isOver,
            UnaryOperator<Duration> nextPause,
            Duration timeout,
            BiFunction<T, Duration, GeminiInteractionsException> late,
            Progress<T> progress) {
        this.context = context;
        this.read = read;
        this.isOver = isOver;
        this.nextPause = nextPause;
        this.timeout = timeout;
        this.late = late;
        this.progress = progress;
        this.start = context.timer().nanoTime();
        this.lastProgress = start;
    }

    /**
     * The progress that a resource must make while it is not yet in the expected state.
     *
     * @param isMade whether a read shows progress since the reads before
     * @param timeout how long reads may show none; a failed read shows nothing, so that at least one more read follows after this time
     * @param missing creates the failure, from the resource as it was read last
     */
    public record Progress<T>(
            Predicate<T> isMade, Duration timeout, BiFunction<T, Duration, GeminiInteractionsException> missing) {}

    /**
     * Starts the polling. To be called once.
     *
     * @param first the resource as it was read last
     * @param pause how long to wait before the first read
     */
    public CompletableFuture<T> run(T first, Duration pause) {
        try {
            context.transport().attend(this);
            result.whenComplete((last, failure) -> end());
            look(first, pause, true);
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

    /** @param isRead whether the resource was just read; false after a read that has failed */
    private void look(T current, Duration pause, boolean isRead) {
        long now = context.timer().nanoTime();
        Duration left = timeout.minusNanos(now - start);
        if (isOver.test(current)) {
            result.complete(current);
        } else if (left.isZero() || left.isNegative()) {
            fail(late.apply(current, timeout));
        } else if (isRead && isStuck(current, now)) {
            fail(progress.missing().apply(current, progress.timeout()));
        } else {
            Duration next = nextPause.apply(pause);
            Duration wait = Pauses.spread(pause, context.random().getAsDouble());
            during(context.timer()
                    .schedule(() -> guarded(() -> readAgain(current, next)), shortest(wait, left, untilStuck(now))));
        }
    }

    private boolean isStuck(T current, long now) {
        if (progress == null) {
            return false;
        }
        if (progress.isMade().test(current)) {
            lastProgress = now;
        }
        return progress.timeout().compareTo(Duration.ofNanos(now - lastProgress)) <= 0;
    }

    /** The time until the read that decides whether there is progress; null if that time has passed, or none is needed. */
    private Duration untilStuck(long now) {
        Duration left = progress == null ? Duration.ZERO : progress.timeout().minusNanos(now - lastProgress);
        return left.isZero() || left.isNegative() ? null : left;
    }

    private static Duration shortest(Duration wait, Duration left, Duration other) {
        Duration shorter = wait.compareTo(left) < 0 ? wait : left;
        return other != null && other.compareTo(shorter) < 0 ? other : shorter;
    }

    private void readAgain(T last, Duration pause) {
        CompletableFuture<T> reading = read.apply(last);
        during(() -> reading.cancel(true));
        reading.whenComplete((current, failure) -> guarded(() -> {
            if (result.isDone()) {
                return;
            }
            if (failure == null) {
                look(current, pause, true);
            } else if (failure instanceof GeminiInteractionsException known && !known.isRetryable()) {
                fail(known);
            } else {
                // The API goes on working whether or not the resource can be read.
                look(last, pause, false);
            }
        }));
    }

    /** Turns an exception into a failure: otherwise the result would never complete. */
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
