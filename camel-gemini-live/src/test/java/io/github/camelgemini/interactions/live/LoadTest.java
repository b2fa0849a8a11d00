/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many sessions, and routes that are slower than the model: threads, bytes and order are counted. */
class LoadTest extends LiveTestSupport {

    private static final int SESSIONS = 40;

    @Test
    void fortySessionsAtOnceKeepTheirOrder() throws Exception {
        consume("gemini-live:talk");
        String uri = "gemini-live:talk?responseModality=TEXT";

        List<CompletableFuture<Exchange>> sent = IntStream.range(0, SESSIONS)
                .mapToObj(i -> template.asyncSend(uri, exchange -> {
                    exchange.getMessage().setHeader(GeminiLiveConstants.LIVE_SESSION_ID, "s" + i);
                    exchange.getMessage().setBody("Repeat: one two three " + i);
                }))
                .toList();
        sent.forEach(each -> assertThat(each.join().getException()).isNull());

        received.awaitEvent("turnComplete", SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            List<Received.Event> events = received.ofSession("s" + i);
            assertThat(events.get(0).type()).isEqualTo("opened");
            assertThat(String.join(
                            "",
                            events.stream()
                                    .filter(event -> event.type().equals("text"))
                                    .map(event -> (String) event.body())
                                    .toList()))
                    .isEqualTo("one two three " + i);
        }
    }

    @Test
    void theEventsOfOneSessionAreNeverInTheRouteTogether() throws Exception {
        Map<String, Thread> inRoute = new ConcurrentHashMap<>();
        List<String> together = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-live:talk")
                        .process(exchange -> {
                            String id =
                                    exchange.getMessage().getHeader(GeminiLiveConstants.LIVE_SESSION_ID, String.class);
                            if (inRoute.putIfAbsent(id, Thread.currentThread()) != null) {
                                together.add(id);
                            }
                            inRoute.remove(id);
                        })
                        .process(received);
            }
        });

        for (int i = 0; i < 10; i++) {
            send("gemini-live:talk", "Repeat: one two three four five six seven", session("s" + i));
        }

        received.awaitEvent("turnComplete", 10);
        assertThat(together).isEmpty();
    }

    @Test
    void aRouteThatHoldsAnEventStopsTheReading() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-live:talk?maxBufferedOutput=20000&events=audio,turnComplete")
                        .process(received)
                        .process(exchange -> end.await());
            }
        });
        try {
            // Some minutes of speech.
            send("gemini-live:talk", "write 2,000 tokens about roses", session("anna"));
            received.awaitEvent("audio", 1);

            GeminiLiveConsumer consumer =
                    (GeminiLiveConsumer) context.getRoutes().get(0).getConsumer();
            await().until(() -> consumer.getPendingExchangesSize() > 1);
            int pending = consumer.getPendingExchangesSize();
            // The emulator has sent what the buffers of the network hold. Of that, five words are more than the limit.
            stable(() -> connections().get(0).sent());
            assertThat(consumer.getPendingExchangesSize()).isBetween(pending, 6);
            end.countDown();
            received.awaitEvent("turnComplete", 1);
            assertThat(received.of("audio")).hasSizeGreaterThan(500);
        } finally {
            end.countDown();
        }
    }

    /** Waits until a number does not change any more. */
    private static int stable(IntSupplier number) {
        int[] last = {-1};
        await().during(Duration.ofMillis(500)).until(() -> {
            int now = number.getAsInt();
            boolean same = now == last[0];
            last[0] = now;
            return same;
        });
        return last[0];
    }

    @Test
    void aThousandSessionsNeedFewThreadsAndLittleMemory() throws Exception {
        consume("gemini-live:talk?events=opened,closed");

        int before = Thread.activeCount();
        long megabytes = megabytesInUse();
        for (int i = 0; i < 1_000; i++) {
            // A signal opens a session, and is answered by nothing.
            Exchange sent = send("gemini-live:talk?signal=audioStreamEnd", null, session("s" + i));
            assertThat(sent.getException()).isNull();
        }

        received.awaitEvent("opened", 1_000);
        // The emulator's threads are among them.
        assertThat(Thread.activeCount() - before).isLessThan(60);
        // Both ends of each connection are in this process.
        assertThat(megabytesInUse() - megabytes).isLessThan(64);
        assertThat(send("gemini-live:talk?signal=audioStreamEnd", null, session("one-more"))
                        .getException())
                .hasMessageContaining("maxSessions");
        context.getRouteController().stopRoute("consumer");
        assertThat(received.of("closed")).hasSize(1_000);
    }

    private static long megabytesInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
