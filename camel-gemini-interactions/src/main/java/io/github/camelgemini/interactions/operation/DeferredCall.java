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

/** Calls whose start takes its time, so that no thread of a route is kept by it. */
public final class DeferredCall {

    private DeferredCall() {}

    /**
     * A call that a worker starts.
     *
     * @param start starts the call; what it throws is the failure of the call
     * @return ending its result ends the call, or keeps it from starting
     */
    static Call<?> call(Executor workers, Callable<Call<?>> start) {
        CompletableFuture<Ended<?>> whole =
                CancellableFuture.of(CompletableFuture.completedFuture(null), workers, nothing -> ended(start.call()));
        return new Call<>(whole, Ended::complete);
    }

    /** What a call has brought, whether or not it was started later. */
    public static Object resultOf(Object result) {
        return result instanceof Ended<?> ended ? ended.result() : result;
    }

    private static <T> CompletableFuture<Ended<?>> ended(Call<T> call) {
        return CancellableFuture.of(
                call.result(),
                Runnable::run,
                result -> CompletableFuture.completedFuture(new Ended<>(call.completion(), result)));
    }

    /** A call whose result is there and not yet in its exchange. */
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
