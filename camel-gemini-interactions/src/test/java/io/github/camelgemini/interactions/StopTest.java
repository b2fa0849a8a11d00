/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stopping ends what is in flight, once, with an error, and leaves nothing behind. */
class StopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    private final AtomicInteger completions = new AtomicInteger();
    private final CompletableFuture<Exchange> completed = new CompletableFuture<>();

    @Test
    void stoppedContextEndsCallsInFlightAndLeavesNoThread() throws Exception {
        Gate gate = EMULATOR.emulator().holdAnswers();
        DefaultCamelContext context = start("gemini-interactions:create");
        context.createProducerTemplate().asyncSendBody("seda:in", "Hi");
        gate.awaitWaiting(1, PATIENCE);
        assertThat(ourThreads()).isNotEmpty();

        context.stop();

        assertEnded("cancelled");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    @Test
    void stoppedRouteEndsCallsInFlightWhileTheContextGoesOn() throws Exception {
        Gate gate = EMULATOR.emulator().holdAnswers();
        try (CamelContext context = start("gemini-interactions:create")) {
            context.createProducerTemplate().asyncSendBody("seda:in", "Hi");
            gate.awaitWaiting(1, PATIENCE);

            context.getRouteController().stopRoute("in", 1, TimeUnit.MILLISECONDS);

            assertEnded("cancelled");
        }
    }

    @Test
    void stoppedRouteEndsAPauseBeforeARetry() throws Exception {
        EMULATOR.emulator()
                .enqueue(Reply.error(429, "rate_limit_exceeded", "Slow down.").retryAfterSeconds("20"));
        try (CamelContext context = start("gemini-interactions:create?maxRetries=5")) {
            context.createProducerTemplate().asyncSendBody("seda:in", "Hi");
            await().atMost(PATIENCE).until(() -> EMULATOR.emulator().requests().size() == 1);

            context.getRouteController().stopRoute("in", 1, TimeUnit.MILLISECONDS);

            assertEnded("cancelled");
            assertThat(EMULATOR.emulator().requests()).hasSize(1);
        }
    }

    @Test
    void routeCanStartAgain() throws Exception {
        // A consumer of seda: that did not stop in time may take nothing after its next start.
        try (CamelContext context = start("direct:in", "gemini-interactions:create")) {
            context.getRouteController().stopRoute("in");
            context.getRouteController().startRoute("in");

            context.createProducerTemplate().asyncSendBody("direct:in", "repeat: again");

            assertThat(completed.get(60, TimeUnit.SECONDS).getMessage().getBody())
                    .isEqualTo("again");
        }
    }

    @Test
    void answerThatArrivesWithinTheShutdownTimeIsDelivered() throws Exception {
        EMULATOR.emulator().enqueue(Reply.text("In time.").after(Duration.ofSeconds(1)));
        DefaultCamelContext context = start("gemini-interactions:create");
        context.getShutdownStrategy().setTimeout(60);
        context.createProducerTemplate().asyncSendBody("seda:in", "Hi");
        await().atMost(PATIENCE).until(() -> EMULATOR.emulator().requests().size() == 1);

        context.stop();

        assertThat(completed.get(60, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("In time.");
    }

    private void assertEnded(String code) throws Exception {
        Exchange exchange = completed.get(60, TimeUnit.SECONDS);
        Exception failure = exchange.getException(Exception.class) != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        assertThat(failure).isInstanceOf(GeminiInteractionsException.class);
        assertThat(((GeminiInteractionsException) failure).getCode()).isEqualTo(code);
        assertThat(completions).hasValue(1);
    }

    private DefaultCamelContext start(String endpoint) throws Exception {
        return start("seda:in", endpoint);
    }

    private DefaultCamelContext start(String source, String endpoint) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(1);
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxRetries(0);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(source)
                        .routeId("in")
                        .process(exchange -> exchange.getExchangeExtension()
                                .addOnCompletion(new SynchronizationAdapter() {
                                    @Override
                                    public void onDone(Exchange done) {
                                        completions.incrementAndGet();
                                        completed.complete(done);
                                    }
                                }))
                        .to(endpoint);
            }
        });
        context.start();
        return context;
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gemini-interactions-") || name.contains("GeminiInteractions"))
                .toList();
    }
}
