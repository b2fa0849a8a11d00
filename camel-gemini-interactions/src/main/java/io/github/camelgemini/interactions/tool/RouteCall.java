/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;

/** One call of a tool, which sends a new exchange through the route. Completes exactly once, whatever happens to the route. */
final class RouteCall {

    private final CompletableFuture<ToolResult> result = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final DefaultConsumer consumer;
    private final ToolSettings settings;
    private final ToolOutcomes outcomes;

    RouteCall(DefaultConsumer consumer, ToolSettings settings, ResultReader results) {
        this.consumer = consumer;
        this.settings = settings;
        this.outcomes = new ToolOutcomes(
                settings.name(), "The route " + consumer.getRouteId(), settings.errorStrategy(), results);
    }

    /** Sends the arguments into the route, on the current thread until the route continues asynchronously. */
    CompletableFuture<ToolResult> start(FunctionCall call, ToolArguments arguments, RunningTools running) {
        Exchange exchange = null;
        boolean routed = false;
        try {
            ToolArguments.Values values = arguments.read(call.arguments());
            exchange = consumer.createExchange(false);
            fill(exchange, values);
            running.enter(exchange, call);
            // The result may be in files that are deleted with the unit of work, so the unit of work must outlive the
            // route.
            consumer.createUoW(exchange);
            Exchange started = exchange;
            routed = true;
            consumer.getAsyncProcessor().process(exchange, doneSync -> end(started, started.getException()));
        } catch (InvalidArgumentsException e) {
            result.complete(ToolResult.error(e.getMessage()));
        } catch (Throwable e) {
            if (routed && !ended.get()) {
                // Camel does not catch an error, so the exchange would stay in flight, and the route would wait for it
                // when it stops.
                exchange.getContext().getInflightRepository().remove(exchange, consumer.getRouteId());
            }
            end(exchange, e);
        }
        return result;
    }

    private static void fill(Exchange exchange, ToolArguments.Values values) {
        exchange.setPattern(ExchangePattern.InOut);
        Message message = exchange.getMessage();
        message.setBody(values.body());
        values.byName().forEach(exchange::setVariable);
    }

    /** Ends a call whose route does not run. If the whole context stops, the exchange that called the model must not go on without the result, but come again. */
    CompletableFuture<ToolResult> giveUp() {
        CamelContext context = consumer.getEndpoint().getCamelContext();
        if (context.isStopping() || context.isStopped()) {
            result.completeExceptionally(GeminiInteractionsException.of(
                            ErrorCategory.UNKNOWN,
                            "The Camel context stopped before the tool " + settings.name() + " had answered")
                    .code("cancelled")
                    .build());
        } else {
            outcomes.fail(null, "The tool is not available.", result);
        }
        return result;
    }

    /** @param exchange null when the call failed before it created an exchange */
    private void end(Exchange exchange, Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Runnable completion = outcomes.read(exchange, failure, result);
        try {
            release(exchange);
        } finally {
            completion.run();
        }
    }

    private void release(Exchange exchange) {
        if (exchange != null) {
            consumer.doneUoW(exchange);
            consumer.releaseExchange(exchange, false);
        }
    }
}
