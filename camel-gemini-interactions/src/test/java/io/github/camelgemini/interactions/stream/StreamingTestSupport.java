/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A Camel context whose component calls a server that the test writes event by event. */
abstract class StreamingTestSupport extends CamelTestSupport {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final StreamServer server = new StreamServer();

    /** What the routes have seen, in order. */
    final List<Message> seen = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(server.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxRetries(0);
        context.getShutdownStrategy().setTimeout(1);
        return context;
    }

    /** Sends an exchange from a thread of its own, since the test has to write the answer. */
    CompletableFuture<Exchange> ask(String uri, Processor processor) {
        return template.asyncSend(uri, processor);
    }

    CompletableFuture<Exchange> ask(String uri) {
        return ask(uri, exchange -> exchange.getMessage().setBody("Hi"));
    }

    static Exchange done(CompletableFuture<Exchange> exchange) throws Exception {
        return exchange.get(60, TimeUnit.SECONDS);
    }

    List<Object> seenBodies() {
        return seen.stream().map(Message::getBody).toList();
    }

    static GeminiInteractionsException failure(Exchange exchange) {
        Throwable cause = exchange.getException();
        while (cause != null && !(cause instanceof GeminiInteractionsException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("a failure of the API").isNotNull();
        return (GeminiInteractionsException) cause;
    }
}
