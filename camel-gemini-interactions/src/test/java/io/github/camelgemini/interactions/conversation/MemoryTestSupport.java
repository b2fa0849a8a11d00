/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultExchange;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes that remember, in the repository {@code memory}, and a way to send without a thread for each message. */
abstract class MemoryTestSupport extends EmulatorTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String CREATE = "gemini-interactions:create?";

    /** In the place of a header: the endpoint that an exchange comes from. {@code kafka} stands for the component, which is not there. */
    static final String FROM = "from";

    final MapStateRepository repository = new MapStateRepository();
    private final Map<String, AsyncProducer> producers = new ConcurrentHashMap<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("memory", repository);
        context.addComponent("kafka", new DirectComponent());
        return context;
    }

    /** Another node: a started context without routes. Whoever asks for it closes it. */
    CamelContext node(StateRepository<String, String> memory) throws Exception {
        DefaultCamelContext node = new DefaultCamelContext();
        node.getRegistry().bind("memory", memory);
        node.addComponent("kafka", new DirectComponent());
        node.getShutdownStrategy().setTimeout(1);
        configure(node.getComponent("gemini-interactions", GeminiInteractionsComponent.class));
        node.start();
        return node;
    }

    /** Sends from this thread, and does not wait. */
    CompletableFuture<Exchange> begin(CamelContext node, String uri, Object body, Object... headers) {
        Exchange exchange = new DefaultExchange(node, ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        for (int i = 0; i < headers.length; i += 2) {
            if (FROM.equals(headers[i])) {
                exchange.getExchangeExtension().setFromEndpoint(node.getEndpoint((String) headers[i + 1]));
            } else {
                exchange.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        }
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        producers
                .computeIfAbsent(node.getName() + uri, name -> producer(node, uri))
                .process(exchange, doneSync -> done.complete(exchange));
        return done;
    }

    CompletableFuture<Exchange> begin(String uri, Object body, Object... headers) {
        return begin(context, uri, body, headers);
    }

    Exchange ask(CamelContext node, String uri, Object body, Object... headers) throws Exception {
        return done(begin(node, uri, body, headers));
    }

    Exchange ask(String uri, Object body, Object... headers) throws Exception {
        return ask(context, uri, body, headers);
    }

    /** An exchange that was no failure. */
    Exchange answer(String uri, Object body, Object... headers) throws Exception {
        Exchange exchange = ask(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    static Exchange done(CompletableFuture<Exchange> exchange) throws Exception {
        return exchange.get(60, TimeUnit.SECONDS);
    }

    private static AsyncProducer producer(CamelContext node, String uri) {
        try {
            AsyncProducer producer = node.getEndpoint(uri).createAsyncProducer();
            node.addService(producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
    }

    static GeminiInteractionsException failure(Exchange exchange) {
        Throwable cause = exchange.getException();
        while (cause != null && !(cause instanceof GeminiInteractionsException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("a failure of the API").isNotNull();
        return (GeminiInteractionsException) cause;
    }

    static List<JsonNode> created() {
        return emulator().creates().stream().map(request -> request.body()).toList();
    }

    /** What each create has continued, the empty text for nothing. */
    static List<String> continued() {
        return created().stream()
                .map(body -> body.path("previous_interaction_id").asText())
                .toList();
    }

    static List<String> inputs() {
        return created().stream().map(body -> text(body.path("input"))).toList();
    }

    private static String text(JsonNode input) {
        return input.isTextual() ? input.asText() : String.join("", input.findValuesAsText("text"));
    }

    static long paid() {
        return emulator().ledger().paidCreates();
    }

    /** The ids that reads were about, oldest first. */
    static List<String> called(String method) {
        return emulator().requests().stream()
                .filter(request -> method.equals(request.method()))
                .map(request -> Arrays.asList(request.path().split("/")))
                .map(path -> path.get(path.size() - 1))
                .toList();
    }
}
