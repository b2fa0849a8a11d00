/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.operation.Operation.Call;

/** Calls that take long to start, so that a worker starts them instead of a route's thread. */
public final class DeferredCall {

    private DeferredCall() {}

    /**
     * Lets a worker start a call.
     *
     * @param start starts the call; if it throws, the returned call fails with that exception
     * @return a call whose cancellation ends the started call, or prevents its start
     */
    static Call<?> call(Executor workers, Callable<Call<?>> start) {
        CompletableFuture<Ended<?>> whole =
                CancellableFuture.of(CompletableFuture.completedFuture(null), workers, nothing -> ended(start.call()));
        return new Call<>(whole, Ended::complete);
    }

    /** The result of a call, whether or not a worker started the call. */
    public static Object resultOf(Object result) {
        return result instanceof Ended<?> ended ? ended.result() : result;
    }

    private static <T> CompletableFuture<Ended<?>> ended(Call<T> call) {
        return CancellableFuture.of(
                call.result(),
                Runnable::run,
                result -> CompletableFuture.completedFuture(new Ended<>(call.completion(), result)));
    }

    /** A result that is not yet in its exchange, and the completion that writes it there. */
    private record Ended<T>(Operation.Completion<T> completion, T result) {

        void complete() throws Exception {
            completion.complete(result);
        }

        @Override
        public String toString() {
            return "Ended[]";
        }
    }
}
