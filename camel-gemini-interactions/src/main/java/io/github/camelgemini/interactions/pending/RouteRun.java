/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.response.FailureProperties;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.DefaultConsumer;

/** Sends the exchanges of a consumer through its route. */
public final class RouteRun {

    private RouteRun() {}

    /** What to do with an exchange that has left the route. */
    @FunctionalInterface
    public interface End {

        /**
         * Called when the exchange has left the route.
         *
         * @param succeeded false also for an exchange that is marked for rollback
         */
        void left(boolean succeeded);
    }

    /**
     * Sends an exchange into the route of a consumer. The calling thread must be one that may run routes.
     *
     * @param exchange created by the consumer, with automatic release switched off
     * @param failure goes to the error handler of the route, as with {@code bridgeErrorHandler}; null for none
     * @param end called once, on the thread on which the exchange leaves the route
     */
    public static void start(DefaultConsumer consumer, Exchange exchange, Throwable failure, End end) {
        if (failure != null) {
            toErrorHandler(exchange, failure);
        }
        boolean begun = false;
        try {
            consumer.createUoW(exchange);
            begun = true;
            consumer.getAsyncProcessor().process(exchange, doneSync -> left(consumer, exchange, end));
        } catch (Throwable e) {
            exchange.setException(e);
            if (begun) {
                exchange.getContext().getInflightRepository().remove(exchange, consumer.getRouteId());
            }
            left(consumer, exchange, end);
        }
    }

    private static void toErrorHandler(Exchange exchange, Throwable failure) {
        exchange.setException(failure);
        exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure);
        exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        if (failure instanceof GeminiInteractionsException known) {
            FailureProperties.set(exchange, known);
        }
    }

    private static void left(DefaultConsumer consumer, Exchange exchange, End end) {
        boolean succeeded = exchange.getException() == null && !exchange.isRollbackOnly();
        try {
            consumer.doneUoW(exchange);
        } finally {
            end.left(succeeded);
        }
    }
}
