/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The result of several calls that follow each other. No thread waits between them. Cancelling it cancels the running call, unlike with the dependent stages of a
 * {@code CompletableFuture}. Thread-safe.
 */
public final class CancellableFuture<T> extends CompletableFuture<T> {

    private CompletableFuture<?> current;

    private CancellableFuture() {}

    /**
     * A sequence whose first call is already running.
     *
     * @param executor runs {@code next}, which may block; never a thread of the transport
     * @param next starts the next call with the result of the first; its exception fails the sequence unchanged
     */
    public static <A, B> CompletableFuture<B> of(CompletableFuture<A> first, Executor executor, Step<A, B> next) {
        CancellableFuture<B> whole = new CancellableFuture<>();
        whole.follow(first);
        first.thenApplyAsync(value -> start(next, value), executor).whenComplete((second, failure) -> {
            if (failure == null) {
                whole.follow(second);
                second.whenComplete(whole::end);
            } else {
                whole.end(null, failure);
            }
        });
        whole.whenComplete((value, failure) -> whole.endCurrent());
        return whole;
    }

    /**
     * A sequence whose second call is made only when the first has failed.
     *
     * @param executor runs {@code recovery}
     * @param recovery starts the second call with the failure, unwrapped
     */
    public static <A> CompletableFuture<A> recovering(
            CompletableFuture<A> first, Executor executor, Step<Throwable, A> recovery) {
        CompletableFuture<CompletableFuture<A>> settled = new CompletableFuture<>();
        first.whenComplete((value, failure) -> settled.complete(first));
        CompletableFuture<A> whole = of(
                settled,
                // Without a failure nothing can block.
                task -> (first.isCompletedExceptionally() ? executor : (Executor) Runnable::run).execute(task),
                ended -> ended.isCompletedExceptionally() ? recovery.call(failureOf(ended)) : ended);
        whole.whenComplete((value, failure) -> first.cancel(true));
        return whole;
    }

    private static Throwable failureOf(CompletableFuture<?> failed) {
        Throwable failure = failed.handle((value, why) -> why).join();
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static <A, B> CompletableFuture<B> start(Step<A, B> next, A value) {
        try {
            return next.call(value).toCompletableFuture();
        } catch (Throwable e) {
            return failedFuture(e);
        }
    }

    private void end(T value, Throwable failure) {
        if (failure == null) {
            complete(value);
        } else {
            completeExceptionally(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }
    }

    /** Stores the running call, or cancels it at once if the sequence has already ended. */
    private void follow(CompletableFuture<?> call) {
        synchronized (this) {
            current = call;
        }
        if (isDone()) {
            call.cancel(true);
        }
    }

    private void endCurrent() {
        CompletableFuture<?> last;
        synchronized (this) {
            last = current;
        }
        last.cancel(true);
    }

    /** A step that starts the next call. */
    @FunctionalInterface
    public interface Step<A, B> {

        /**
         * Starts the call.
         *
         * @param value the result of the call before
         * @throws Exception when it cannot be started
         */
        CompletionStage<B> call(A value) throws Exception;
    }
}
