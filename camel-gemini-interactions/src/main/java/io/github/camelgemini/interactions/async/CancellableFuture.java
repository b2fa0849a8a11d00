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
 * Calls one after another that look like one. No thread waits between them, and ending the whole ends the call that is under way, which the stages of a
 * {@code CompletableFuture} do not. Thread-safe.
 */
public final class CancellableFuture<T> extends CompletableFuture<T> {

    private CompletableFuture<?> current;

    private CancellableFuture() {}

    /**
     * Starts a sequence whose first call is under way already.
     *
     * @param executor runs {@code next}, which may take its time there; never a thread of the transport
     * @param next makes the next call of what the first has brought; what it throws fails the whole, with that as it is
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
     * A sequence whose second call is made only when the first has failed, and makes up for it or fails too.
     *
     * @param executor runs {@code recovery}
     * @param recovery makes the second call of the failure, unwrapped
     */
    public static <A> CompletableFuture<A> recovering(
            CompletableFuture<A> first, Executor executor, Step<Throwable, A> recovery) {
        CompletableFuture<CompletableFuture<A>> settled = new CompletableFuture<>();
        first.whenComplete((value, failure) -> settled.complete(first));
        CompletableFuture<A> whole = of(
                settled,
                // Without a failure there is nothing to do that might take its time.
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

    /** Remembers the call that is under way; one that came too late, because the whole has ended meanwhile, is ended at once. */
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

    /** Makes the next call. */
    @FunctionalInterface
    public interface Step<A, B> {

        /**
         * Makes the call.
         *
         * @param value what the call before has brought
         * @throws Exception when it cannot be made
         */
        CompletionStage<B> call(A value) throws Exception;
    }
}
