/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;

/** What a producer does for an exchange. */
public interface Operation {

    /**
     * Starts the call. Changes nothing of the exchange that a failure would leave behind.
     *
     * @throws Exception when the exchange cannot be sent; nothing has been sent then
     */
    Call<?> start(Exchange exchange) throws Exception;

    /** Ends what outlives the exchanges that started it, such as streams. */
    default void stop() {}

    /**
     * A call under way.
     *
     * @param result the result to come; cancelling it ends the call
     * @param completion puts the result into the exchange
     */
    record Call<T>(CompletableFuture<T> result, Completion<T> completion) {}

    /** Puts a result into the exchange that asked for it. Runs on a worker. */
    @FunctionalInterface
    interface Completion<T> {

        /**
         * Completes the exchange.
         *
         * @throws Exception when the result cannot be passed on; the message is as it was then
         */
        void complete(T result) throws Exception;
    }
}
