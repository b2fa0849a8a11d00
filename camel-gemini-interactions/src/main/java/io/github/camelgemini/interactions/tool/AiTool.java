/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.FunctionCall;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultConsumer;

/** Offers a tool of Camel's component {@code ai-tool}. Thread-safe. */
final class AiTool implements Tool {

    private final AiToolApi api;
    private final Object spec;
    private final String name;
    private final String description;
    private final ToolArguments arguments;
    private final ToolOutcomes outcomes;
    private final Executor blocking;

    /**
     * @param spec the tool in Camel's registry
     * @param description the description for the model, or null
     * @param outcomes how calls end
     * @param blocking runs the route, and may be blocked by it
     */
    AiTool(
            AiToolApi api,
            Object spec,
            String name,
            String description,
            ToolArguments arguments,
            ToolOutcomes outcomes,
            Executor blocking) {
        this.api = api;
        this.spec = spec;
        this.name = name;
        this.description = description;
        this.arguments = arguments;
        this.outcomes = outcomes;
        this.blocking = blocking;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public ObjectNode parameters() {
        return arguments.schema();
    }

    /** Blocks no thread of the caller: Camel's executor of such tools waits for the route on a thread of its own. */
    @Override
    public CompletableFuture<ToolResult> call(FunctionCall call, RunningTools running) {
        CompletableFuture<ToolResult> result = new CompletableFuture<>();
        blocking.execute(() -> {
            if (!result.isDone()) {
                run(call, running, result);
            }
        });
        return result;
    }

    private void run(FunctionCall call, RunningTools running, CompletableFuture<ToolResult> result) {
        Runnable completion;
        try {
            Map<String, Object> values = arguments.read(call.arguments()).byName();
            DefaultConsumer consumer = api.consumer(spec);
            Exchange exchange = consumer.createExchange(false);
            try {
                exchange.setPattern(ExchangePattern.InOut);
                running.enter(exchange, call);
                consumer.createUoW(exchange);
                completion = outcome(values, exchange, consumer, result);
            } finally {
                consumer.doneUoW(exchange);
                consumer.releaseExchange(exchange, false);
            }
        } catch (InvalidArgumentsException e) {
            completion = () -> result.complete(ToolResult.error(e.getMessage()));
        } catch (Throwable e) {
            completion = () -> outcomes.fail(e, ToolOutcomes.FAILED, result);
        }
        completion.run();
    }

    private Runnable outcome(
            Map<String, Object> values,
            Exchange exchange,
            DefaultConsumer consumer,
            CompletableFuture<ToolResult> result)
            throws Exception {
        try {
            exchange.getMessage().setBody(api.execute(spec, values, exchange));
            return outcomes.read(exchange, null, result);
        } catch (AiToolApi.DeniedException e) {
            return () -> result.complete(ToolResult.error(e.getMessage()));
        } catch (InvocationTargetException e) {
            // Camel does not catch an error, so the exchange would stay in flight, and the route would wait for it when
            // it stops.
            exchange.getContext().getInflightRepository().remove(exchange, consumer.getRouteId());
            return outcomes.read(exchange, e.getCause(), result);
        }
    }

    /** Names the tool in error messages. */
    @Override
    public String toString() {
        return name + " of ai-tool";
    }
}
