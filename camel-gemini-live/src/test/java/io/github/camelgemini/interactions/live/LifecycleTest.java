/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.LiveOptions;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens to sessions, exchanges, events and threads when routes are suspended and stopped. */
class LifecycleTest extends LiveTestSupport {

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("GeminiLive") || name.startsWith("gemini-live-"))
                .toList();
    }

    @Test
    void aStoppingRouteClosesItsSessionsAndDeliversTheLastEvents() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk", "Repeat: one", session("anna"));
        send("gemini-live:talk", "Repeat: two", session("bert"));
        received.awaitEvent("turnComplete", 2);

        context.getRouteController().stopRoute("consumer");

        assertThat(received.of("closed")).extracting(Received.Event::session).containsExactlyInAnyOrder("anna", "bert");
        await().untilAsserted(() -> assertThat(connections())
                .allSatisfy(connection -> assertThat(connection.closeCode()).isEqualTo(1000)));
        assertThat(send("gemini-live:talk", "three", session("anna"))
                        .getException(GeminiInteractionsException.class)
                        .getCode())
                .isEqualTo("no_consumer");
    }

    @Test
    void aRouteThatIsStartedAgainHasNewSessions() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk", "Repeat: one", session("anna"));
        context.getRouteController().stopRoute("consumer");
        received.clear();

        context.getRouteController().startRoute("consumer");
        send("gemini-live:talk", "Repeat: two", session("anna"));

        assertThat(received.awaitEvent("turnComplete", 1).turn()).isEqualTo(1);
        assertThat(connections()).hasSize(2);
    }

    @Test
    void whileARouteIsSuspendedItsEventsWait() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk?responseModality=TEXT", "Repeat: one", session("anna"));
        received.awaitEvent("turnComplete", 1);
        received.clear();

        context.getRouteController().suspendRoute("consumer");
        Exchange sent = send("gemini-live:talk", "Repeat: two", session("anna"));
        assertThat(sent.getException()).isNull();
        await().until(() -> input(0).size() == 2);
        assertThat(received.all()).isEmpty();

        context.getRouteController().resumeRoute("consumer");
        assertThat(received.awaitEvent("turnComplete", 1).text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .isEqualTo("two");
    }

    @Test
    void aSuspendedConsumerThatIsStartedGoesOn() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk?responseModality=TEXT", "Repeat: one", session("anna"));
        received.awaitEvent("turnComplete", 1);
        GeminiLiveConsumer consumer =
                (GeminiLiveConsumer) context.getRoute("consumer").getConsumer();
        consumer.suspend();

        consumer.start();

        send("gemini-live:talk", "Repeat: two", session("anna"));
        received.awaitEvent("turnComplete", 2);
        assertThat(connections()).hasSize(1);
    }

    @Test
    void aRouteWhoseStopIsGivenUpGoesOn() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-live:talk?events=turnComplete")
                        .routeId("consumer")
                        .process(received)
                        .process(exchange -> held.await());
            }
        });
        send("gemini-live:talk?responseModality=TEXT", "Repeat: one", session("anna"));
        received.awaitEvent("turnComplete", 1);

        assertThat(context.getRouteController().stopRoute("consumer", 1, TimeUnit.SECONDS, true))
                .isFalse();
        held.countDown();

        assertThat(send("gemini-live:talk", "Repeat: two", session("anna")).getException())
                .isNull();
        received.awaitEvent("turnComplete", 2);
        assertThat(connections()).hasSize(1);
    }

    @Test
    void anExceptionHandlerThatFailsDoesNotStopTheEvents() throws Exception {
        ExceptionHandler broken = (ExceptionHandler) Proxy.newProxyInstance(
                ExceptionHandler.class.getClassLoader(),
                new Class<?>[] {ExceptionHandler.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });
        context.getRegistry().bind("broken", broken);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-live:talk?events=turnComplete&exceptionHandler=#broken")
                        .process(received)
                        .throwException(new IllegalStateException("no"));
            }
        });

        send("gemini-live:talk?responseModality=TEXT", "Repeat: one", session("anna"));
        received.awaitEvent("turnComplete", 1);
        send("gemini-live:talk", "Repeat: two", session("anna"));
        received.awaitEvent("turnComplete", 2);
    }

    @Test
    void aSuspendedRouteCanBeStopped() throws Exception {
        consume("gemini-live:talk");
        send("gemini-live:talk", "Repeat: one", session("anna"));
        received.awaitEvent("turnComplete", 1);
        context.getRouteController().suspendRoute("consumer");

        context.getRouteController().stopRoute("consumer");

        await().until(() -> connections().get(0).closeCode() == 1000);
    }

    @Test
    void theContextStopsInTheMiddleAndEveryExchangeEndsOnce() throws Exception {
        try (Emulator slow =
                Emulator.builder().live(new LiveOptions().manualPace()).start()) {
            context.getComponent("gemini-live", GeminiLiveComponent.class)
                    .getConfiguration()
                    .setBaseUrl(slow.baseUrl());
            context.getShutdownStrategy().setTimeout(1);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("gemini-live:talk?mode=converse&sessionId=${body.length}");
                }
            });
            List<CompletableFuture<Exchange>> waiting = List.of(
                    template.asyncSend(
                            "direct:in", exchange -> exchange.getMessage().setBody("Repeat: many words here")),
                    template.asyncSend(
                            "direct:in", exchange -> exchange.getMessage().setBody("Repeat: many words here")),
                    template.asyncSend(
                            "direct:in", exchange -> exchange.getMessage().setBody("Repeat: others")));
            await().until(() -> slow.live().connections().stream()
                            .filter(connection -> connection.received().size() > 1)
                            .count()
                    == 2);

            context.stop();

            for (CompletableFuture<Exchange> each : waiting) {
                GeminiInteractionsException failure = each.join().getException(GeminiInteractionsException.class);
                assertThat(failure.getCode()).isEqualTo("cancelled");
            }
            await().until(() -> slow.live().connections().stream().noneMatch(connection -> connection.isOpen()));
        }
        await().until(() -> threads().isEmpty());
    }

    @Test
    void theContextStopsWithOpenSessionsAndNothingIsLeft() throws Exception {
        consume("gemini-live:talk");
        for (int i = 0; i < 20; i++) {
            send("gemini-live:talk", "Repeat: hello", session("s" + i));
        }
        send("gemini-live:other?mode=converse&sessionId=kept", "Repeat: hello");

        context.stop();

        assertThat(received.of("closed")).hasSize(20);
        await().until(() -> connections().stream().noneMatch(connection -> connection.isOpen()));
        await().until(() -> threads().isEmpty());
    }

    @Test
    void aRouteThatHangsDoesNotKeepTheContextFromStopping() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        context.getShutdownStrategy().setTimeout(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-live:talk").process(exchange -> {
                    entered.countDown();
                    end.await();
                });
            }
        });
        send("gemini-live:talk", "Repeat: hello", session("anna"));
        entered.await();
        try {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> context.stop());
            await().until(() -> connections().stream().noneMatch(connection -> connection.isOpen()));
            end.countDown();
            stopped.join();
        } finally {
            end.countDown();
        }
        await().until(() -> threads().isEmpty());
    }

    @Test
    void producersThatCamelEvictsCloseNothing() throws Exception {
        consume("gemini-live:talk");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // Each endpoint takes the place of the one before it.
                from("direct:dynamic").toD("gemini-live:talk?sessionId=anna&voice=${header.voice}", 1);
            }
        });

        for (String voice : List.of("Kore", "Puck", "Zephyr")) {
            Exchange sent = template.send("direct:dynamic", exchange -> {
                exchange.getMessage().setHeader("voice", voice);
                exchange.getMessage().setBody("Repeat: " + voice);
            });
            assertThat(sent.getException()).isNull();
        }

        received.awaitEvent("turnComplete", 1);
        assertThat(received.of("closed")).isEmpty();
        assertThat(connections()).hasSize(1);
    }

    @Test
    void aRouteThatFailsWithAnEventGetsTheNextOne() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-live:talk?events=opened,turnComplete")
                        .process(received)
                        .process(exchange -> {
                            throw new StackOverflowError();
                        });
            }
        });

        send("gemini-live:talk", "Repeat: one", session("anna"));
        send("gemini-live:talk", "Repeat: two", session("anna"));

        await().until(() -> received.of("turnComplete").stream()
                .anyMatch(turn -> "two".equals(turn.text(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))));
    }
}
