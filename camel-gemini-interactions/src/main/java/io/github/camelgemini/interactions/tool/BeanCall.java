/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.model.FunctionCall;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.UnitOfWorkFactory;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;

/** One call of a method, in an exchange of its own. Completes exactly once, and releases the exchange before. */
final class BeanCall {

    private final CompletableFuture<ToolResult> result = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CamelContext context;
    private final UnitOfWorkFactory units;
    private final ToolOutcomes outcomes;
    private final Executor routes;

    /** @param routes reads the result of a method that is asynchronous */
    BeanCall(CamelContext context, UnitOfWorkFactory units, ToolOutcomes outcomes, Executor routes) {
        this.context = context;
        this.units = units;
        this.outcomes = outcomes;
        this.routes = routes;
    }

    /** Calls a method. */
    @FunctionalInterface
    interface Invocation {

        /**
         * Calls the method, and makes what it returns the body of the exchange.
         *
         * @throws InvalidArgumentsException when the model must be told that its arguments are wrong
         * @throws Throwable what the method throws
         */
        void invoke(Exchange exchange) throws Throwable;
    }

    /** Calls the method on the current thread. If it returns a {@code CompletionStage}, no thread waits for that. */
    CompletableFuture<ToolResult> start(FunctionCall call, RunningTools running, Invocation method) {
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        try {
            running.enter(exchange, call);
            exchange.getExchangeExtension().setUnitOfWork(units.createUnitOfWork(exchange));
            method.invoke(exchange);
            if (exchange.getMessage().getBody() instanceof CompletionStage<?> stage) {
                await(exchange, stage);
            } else {
                end(exchange, null);
            }
        } catch (Throwable e) {
            end(exchange, e);
        }
        return result;
    }

    private void await(Exchange exchange, CompletionStage<?> stage) {
        stage.whenCompleteAsync(
                (value, failure) -> {
                    exchange.getMessage().setBody(value);
                    end(exchange, failure instanceof CompletionException ? failure.getCause() : failure);
                },
                routes);
        result.whenComplete((done, failure) -> {
            if (result.isCancelled()) {
                if (stage instanceof Future<?> future) {
                    future.cancel(true);
                }
                end(exchange, new CancellationException());
            }
        });
    }

    private void end(Exchange exchange, Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Throwable thrown = failure == null ? exchange.getException() : failure;
        Runnable completion = thrown instanceof InvalidArgumentsException
                ? () -> result.complete(ToolResult.error(thrown.getMessage()))
                : outcomes.read(exchange, thrown, result);
        try {
            if (thrown != null) {
                exchange.setException(thrown);
            }
            UnitOfWorkHelper.doneUow(exchange.getUnitOfWork(), exchange);
        } finally {
            completion.run();
        }
    }
}
