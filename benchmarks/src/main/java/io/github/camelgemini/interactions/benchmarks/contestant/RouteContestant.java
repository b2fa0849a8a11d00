/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route that begins with {@code direct:in}; each call sends it an exchange, as a consumer would. */
final class RouteContestant implements Contestant {

    /** The property of an exchange with what to run at its first delta. */
    static final String ON_FIRST = "onFirst";

    private final CamelContext context = new DefaultCamelContext();
    private final Consumer<Message> input;
    private final ToIntFunction<Exchange> units;
    private final boolean blocks;
    private final Endpoint in;
    private final AsyncProducer producer;

    /**
     * Starts the route.
     *
     * @param beans what the route refers to, by name
     * @param input fills the message of each exchange
     * @param units checks an exchange that has succeeded, and counts its units
     * @param blocks whether the route holds the thread of its caller
     */
    RouteContestant(
            RouteBuilder routes,
            Map<String, Object> beans,
            Consumer<Message> input,
            ToIntFunction<Exchange> units,
            boolean blocks)
            throws Exception {
        this.input = input;
        this.units = units;
        this.blocks = blocks;
        beans.forEach(context.getRegistry()::bind);
        context.addRoutes(routes);
        context.start();
        in = context.getEndpoint("direct:in");
        producer = in.createAsyncProducer();
        producer.start();
    }

    @Override
    public CompletableFuture<Integer> call(Runnable onFirst) {
        Exchange exchange = in.createExchange();
        exchange.setProperty(ON_FIRST, onFirst);
        input.accept(exchange.getMessage());
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        producer.process(exchange, doneSync -> end(exchange, answer));
        return answer;
    }

    private void end(Exchange exchange, CompletableFuture<Integer> answer) {
        Exception failure = exchange.getException();
        if (failure != null) {
            answer.completeExceptionally(failure);
            return;
        }
        try {
            answer.complete(units.applyAsInt(exchange));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public boolean blocks() {
        return blocks;
    }

    @Override
    public void close() {
        producer.stop();
        context.stop();
    }
}
