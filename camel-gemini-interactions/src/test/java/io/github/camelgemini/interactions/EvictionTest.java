/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Camel's caches of dynamic endpoints stop producers while their calls take long. */
class EvictionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 2000;

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setMaxQueuedRequests(2 * MANY);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:many").toD("gemini-interactions:create?systemInstruction=No. ${header.number}");
                from("direct:few")
                        .routeId("few")
                        .toD("gemini-interactions:create?systemInstruction=No. ${header.number}", 2);
                from("direct:other").toD("gemini-interactions:create?systemInstruction=No. ${header.number}", 2);
                from("direct:streams")
                        .routeId("streams")
                        .toD("gemini-interactions:create?streaming=true&systemInstruction=No. ${header.number}", 2)
                        .split(body())
                        .streaming()
                        .to("mock:words");
                from("direct:pushed")
                        .toD(
                                "gemini-interactions:create?streaming=true&streamTo=mock:pushed&systemInstruction=No. ${header.number}",
                                2);
                from("direct:connections").toD("gemini-interactions:create?connectTimeout=${header.number}", 2);
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    @Test
    void callsOfTwoThousandDynamicEndpointsAllSucceed() throws Exception {
        Gate gate = EMULATOR.emulator().holdAnswers();
        List<CompletableFuture<Exchange>> asked = ask("direct:many", MANY);
        gate.awaitWaiting(256, PATIENCE);
        assertThat(asked).noneMatch(CompletableFuture::isDone);

        gate.release();

        assertAllSucceed(asked);
        assertThat(EMULATOR.emulator().creates())
                .hasSize(MANY)
                .extracting(request -> request.body().path("system_instruction").asText())
                .doesNotHaveDuplicates();
        context.stop();
        await().atMost(PATIENCE).until(() -> EMULATOR.emulator().openConnections() == 0);
    }

    @Test
    void streamsOfDynamicEndpointsAllSucceed() throws Exception {
        StreamGate gate = EMULATOR.emulator().holdStreams();
        List<CompletableFuture<Exchange>> asked = ask("direct:streams", 30);
        List<CompletableFuture<Exchange>> pushed = ask("direct:pushed", 30);
        await().atMost(PATIENCE).until(() -> EMULATOR.emulator().creates().size() == 60);
        gate.release(2);

        gate.releaseAll();

        assertAllSucceed(asked);
        assertAllSucceed(pushed);
    }

    @Test
    void aRouteThatStopsEndsTheCallsOfEvictedProducersButNotThoseOfOthers() throws Exception {
        Gate gate = EMULATOR.emulator().holdAnswers();
        List<CompletableFuture<Exchange>> few = ask("direct:few", 20);
        List<CompletableFuture<Exchange>> other = ask("direct:other", 20);
        gate.awaitWaiting(40, PATIENCE);

        context.getRouteController().stopRoute("few", 1, TimeUnit.MILLISECONDS);

        assertAllEnd(few);
        assertThat(other).noneMatch(CompletableFuture::isDone);
        gate.release();
        assertAllSucceed(other);
    }

    @Test
    void aRouteThatStopsEndsTheStreamsOfEvictedProducers() throws Exception {
        StreamGate gate = EMULATOR.emulator().holdStreams();
        List<CompletableFuture<Exchange>> streams = ask("direct:streams", 20);
        await().atMost(PATIENCE).until(() -> EMULATOR.emulator().creates().size() == 20);
        gate.release(2);
        await().atMost(PATIENCE)
                .until(() -> ourThreads().stream()
                                .filter(name -> name.endsWith("GeminiInteractionsStreams"))
                                .count()
                        == 20);

        context.getRouteController().stopRoute("streams", 1, TimeUnit.MILLISECONDS);

        assertAllEnd(streams);
    }

    @Test
    void aContextThatStopsEndsTheCallsOfEvictedProducers() throws Exception {
        Gate gate = EMULATOR.emulator().holdAnswers();
        List<CompletableFuture<Exchange>> few = ask("direct:few", 20);
        gate.awaitWaiting(20, PATIENCE);

        context.stop();

        assertAllEnd(few);
    }

    @Test
    void dynamicConnectionOptionsMakeNoThreadsThatStay() throws Exception {
        for (int i = 0; i < 40; i++) {
            int number = 1000 + i;
            Exchange done = ask("direct:connections", "Hi", number).get(60, TimeUnit.SECONDS);
            assertThat(done.getException()).isNull();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ourThreads().stream()
                                .filter(name -> name.endsWith("-scheduler-1"))
                                .count())
                        .isLessThanOrEqualTo(8));
    }

    private List<CompletableFuture<Exchange>> ask(String route, int count) throws Exception {
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int number : IntStream.range(0, count).toArray()) {
            asked.add(ask(route, "repeat: one two", number));
        }
        return asked;
    }

    private CompletableFuture<Exchange> ask(String route, String body, int number) throws Exception {
        var producer = context.getEndpoint(route).createProducer();
        producer.start();
        AsyncProcessor asker = AsyncProcessorConverterHelper.convert(producer);
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("number", number);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        asker.process(exchange, sync -> done.complete(exchange));
        return done;
    }

    private static void assertAllSucceed(List<CompletableFuture<Exchange>> asked) throws Exception {
        for (CompletableFuture<Exchange> exchange : asked) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    private static void assertAllEnd(List<CompletableFuture<Exchange>> asked) throws Exception {
        for (CompletableFuture<Exchange> exchange : asked) {
            Throwable failure = exchange.get(60, TimeUnit.SECONDS).getException();
            while (failure != null && !(failure instanceof GeminiInteractionsException)) {
                failure = failure.getCause();
            }
            assertThat(failure).isNotNull();
            assertThat(((GeminiInteractionsException) failure).getCode()).isEqualTo("cancelled");
        }
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gemini-interactions-") || name.contains("GeminiInteractions"))
                .toList();
    }
}
