/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

/** An operation of an endpoint, started once for each exchange. */
public interface Operation {

    /**
     * Starts the call. Changes nothing in the exchange that must not remain after a failure.
     *
     * @throws Exception if the call cannot be started; nothing has been sent then
     */
    Call<?> start(Exchange exchange) throws Exception;

    /** Ends what outlives the exchange that started it, such as a stream. */
    default void stop() {}

    /**
     * A running call.
     *
     * @param result the pending result; cancelling it ends the call
     * @param completion writes the result to the exchange
     */
    record Call<T>(CompletableFuture<T> result, Completion<T> completion) {}

    /** Writes a result to the exchange that asked for it. Runs on a worker. */
    @FunctionalInterface
    interface Completion<T> {

        /**
         * Writes the result to the exchange.
         *
         * @throws Exception if the result cannot be written; the message is unchanged then
         */
        void complete(T result) throws Exception;
    }
}
