/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.benchmarks.Canned;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An exchange to the JSON of a request. It is in the root package, where settings are made of options. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBuilderBenchmark {

    /** How many headers the message has that are not the component's. */
    @Param({"0", "10", "100"})
    public int headers;

    private CamelContext context;
    private RequestBuilder builder;
    private Exchange exchange;

    /** Makes the builder of an endpoint with few options. */
    @Setup
    public void start() {
        context = new DefaultCamelContext();
        context.start();
        GeminiInteractionsConfiguration options = new GeminiInteractionsConfiguration();
        options.setApiKey("test-key");
        options.setTemperature(0.2);
        builder = new RequestBuilder(
                new ObjectMapper(), SettingsReader.read(options).request());
        exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(Canned.QUESTION);
        for (int i = 0; i < headers; i++) {
            exchange.getMessage().setHeader("x-business-header-" + i, "value " + i);
        }
    }

    @TearDown
    public void stop() {
        context.stop();
    }

    /** Builds the request of a short question. */
    @Benchmark
    public ObjectNode requestBuilder() throws GeminiInteractionsException {
        return builder.create(exchange, null);
    }
}
