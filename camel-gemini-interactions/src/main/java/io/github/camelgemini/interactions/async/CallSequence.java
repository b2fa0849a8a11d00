/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * The result of calls that start each other, as many as it takes. The last one completes the result directly, so that many calls do not need a deep stack.
 * Cancelling the result cancels the running call. Thread-safe; one call runs at a time.
 *
 * @param <T> the type of the result
 */
public final class CallSequence<T> {

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private CompletableFuture<?> current;

    public CallSequence() {
        result.whenComplete((value, failure) -> cancelCurrent());
    }

    /** Returns the result. */
    public CompletableFuture<T> result() {
        return result;
    }

    /** Completes the result. */
    public void end(T value) {
        result.complete(value);
    }

    /**
     * Starts the next call, unless the result is complete. A failure completes the result.
     *
     * @param call starts the call
     * @param then runs after the call, and starts the next one or ends the sequence
     */
    public <A> void follow(Callable<CompletableFuture<A>> call, Next<A> then) {
        if (result.isDone()) {
            return;
        }
        CompletableFuture<A> started;
        try {
            started = call.call();
        } catch (Throwable e) {
            result.completeExceptionally(e);
            return;
        }
        synchronized (this) {
            current = started;
        }
        if (result.isDone()) {
            started.cancel(true);
            return;
        }
        started.whenComplete((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            try {
                then.accept(value);
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
    }

    private void cancelCurrent() {
        CompletableFuture<?> last;
        synchronized (this) {
            last = current;
        }
        if (last != null) {
            last.cancel(true);
        }
    }

    /** Continues after a call. */
    @FunctionalInterface
    public interface Next<A> {

        /**
         * Starts the next call, or ends the sequence.
         *
         * @throws Exception becomes the failure of the result
         */
        void accept(A value) throws Exception;
    }
}
