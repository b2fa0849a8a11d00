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
 * The result of consecutive calls. Blocks no thread between them. Cancelling this future cancels the running call, which the dependent stages of a {@code
 * CompletableFuture} do not do. Thread-safe.
 */
public final class CancellableFuture<T> extends CompletableFuture<T> {

    private CompletableFuture<?> current;

    private CancellableFuture() {}

    /**
     * Starts a second call after a running one.
     *
     * @param executor runs {@code next}, which may block; must not use a thread of the HTTP client
     * @param next starts the second call with the result of the first; if it throws, the returned future fails with that exception unchanged
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
     * Starts a second call if a running one fails.
     *
     * @param executor runs {@code recovery}
     * @param recovery starts the second call with the failure, unwrapped from its {@code CompletionException}
     */
    public static <A> CompletableFuture<A> recovering(
            CompletableFuture<A> first, Executor executor, Step<Throwable, A> recovery) {
        CompletableFuture<CompletableFuture<A>> settled = new CompletableFuture<>();
        first.whenComplete((value, failure) -> settled.complete(first));
        CompletableFuture<A> whole = of(
                settled,
                // If the first call has succeeded, nothing can block.
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

    /** Records the running call, or cancels it if this future has already completed. */
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

    /** Starts a call with the result of the previous one. */
    @FunctionalInterface
    public interface Step<A, B> {

        /**
         * Starts the call.
         *
         * @param value the result of the previous call
         * @throws Exception if the call cannot be started
         */
        CompletionStage<B> call(A value) throws Exception;
    }
}
