/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A Camel context whose component calls {@link Model}. */
public abstract class ModelTestSupport {

    protected static final String ASK = "gemini-interactions:create?tags=t";

    @RegisterExtension
    protected final Model model = new Model();

    protected final DefaultCamelContext context = new DefaultCamelContext();

    /** The API that the component calls; may be set before {@link #start}. */
    protected String baseUrl = model.baseUrl();

    @AfterEach
    void closeContext() throws Exception {
        context.close();
    }

    protected void start(RouteBuilder... routes) throws Exception {
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(baseUrl);
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxRetries(0);
        context.getShutdownStrategy().setTimeout(1);
        for (RouteBuilder each : routes) {
            context.addRoutes(each);
        }
        context.start();
    }

    protected final GeminiInteractionsComponent component() {
        return context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
    }

    /** A route that is a tool and answers with a text. */
    protected static RouteBuilder saying(String name, String text) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=" + name)
                        .routeId(name)
                        .setBody()
                        .constant(text);
            }
        };
    }

    /** Sends from this thread, and does not wait. */
    /** How often exchanges that {@link #begin} has sent have ended. */
    protected final AtomicInteger ends = new AtomicInteger();

    protected final CompletableFuture<Exchange> begin(String uri, Object body, Object... headers) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        context.addService(producer);
        return begin(producer, body, headers);
    }

    protected final CompletableFuture<Exchange> begin(AsyncProducer producer, Object body, Object... headers) {
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
        }
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        producer.process(exchange, doneSync -> {
            ends.incrementAndGet();
            done.complete(exchange);
        });
        return done;
    }

    protected final Exchange ask(String uri, Object body, Object... headers) throws Exception {
        return begin(uri, body, headers).get(60, TimeUnit.SECONDS);
    }

    /** An exchange that was no failure. */
    protected final Exchange answer(String uri, Object body, Object... headers) throws Exception {
        Exchange exchange = ask(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    protected static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }

    /** The results that a request sends. */
    protected final List<JsonNode> results(int number) {
        List<JsonNode> results = new ArrayList<>();
        model.creates.get(number).path("input").forEach(step -> {
            if (step.path("type").asText().equals("function_result")) {
                results.add(step);
            }
        });
        return results;
    }

    /** Names of the functions that a request offers. */
    protected static List<String> offered(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }

    /** What is written to the standard error, where the tests' logger writes. */
    protected static String logged(Run run) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            run.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    /** Something that a test does. */
    protected interface Run {
        void run() throws Exception;
    }
}
