/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes with one repository in a database. */
@Tag("baseline")
class WebhookNodesTest extends WebhookTestSupport {

    private static final String SHARED = STATIC + "&webhookIdempotentRepository=#keys";

    private final String database =
            "jdbc:h2:mem:webhooks" + System.nanoTime() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
    private final DefaultCamelContext second = new DefaultCamelContext();
    private WebServer secondServer;

    @AfterEach
    void closeSecond() throws Exception {
        second.close();
    }

    private void startBoth(String uri, Processor step) throws Exception {
        context.getRegistry().bind("keys", Databases.repository(database));
        start(route(uri, step));
        second.getRegistry().bind("keys", Databases.repository(database));
        secondServer = WebServer.start(second);
        second.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        second.getShutdownStrategy().setTimeout(1);
        second.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("hook").process(step);
            }
        });
        second.start();
    }

    private URI uri(int node) {
        return node % 2 == 0 ? uri() : URI.create("http://127.0.0.1:" + secondServer.port() + PATH);
    }

    private CompletableFuture<HttpResponse<String>> begin(String id, int node) {
        return begin(signed(id, event("interaction.completed", "v1_" + id)).uri(uri(node)));
    }

    private int deliver(String id, int node) throws Exception {
        return begin(id, node).get(60, TimeUnit.SECONDS).statusCode();
    }

    @Test
    void anEventThatIsInTheRouteOfOneNodeIsNotAcknowledgedByTheOther() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger processed = new AtomicInteger();
        startBoth(SHARED, exchange -> {
            processed.incrementAndGet();
            inRoute.countDown();
            go.await(60, TimeUnit.SECONDS);
        });
        CompletableFuture<HttpResponse<String>> first = begin("m1", 0);
        assertThat(inRoute.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(deliver("m1", 1)).isEqualTo(503);
        go.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(deliver("m1", 1)).isEqualTo(200);
        assertThat(processed).hasValue(1);
    }

    /** A route may take longer than the lease of its event. */
    @Test
    void anEventStaysWithItsNodeAsLongAsItsRouteRuns() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger processed = new AtomicInteger();
        startBoth(SHARED + "&webhookLease=3s", exchange -> {
            processed.incrementAndGet();
            inRoute.countDown();
            go.await(60, TimeUnit.SECONDS);
        });
        CompletableFuture<HttpResponse<String>> first = begin("m1", 0);
        assertThat(inRoute.await(60, TimeUnit.SECONDS)).isTrue();
        long begun = System.nanoTime();
        await().atMost(60, TimeUnit.SECONDS).until(() -> {
            assertThat(deliver("m1", 1)).isEqualTo(503);
            return System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(8);
        });
        go.countDown();
        assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(deliver("m1", 1)).isEqualTo(200);
        assertThat(processed).hasValue(1);
    }

    @Test
    void whatFailsOnOneNodeIsProcessedByTheOther() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        startBoth(SHARED, exchange -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no");
            }
        });
        assertThat(deliver("m1", 0)).isEqualTo(500);
        assertThat(deliver("m1", 1)).isEqualTo(200);
        assertThat(deliver("m1", 0)).isEqualTo(200);
        assertThat(tries).hasValue(2);
    }

    /** The sender repeats what is not acknowledged, and sends many events more than once, to both nodes, at the same time. */
    @Test
    void twoThousandEventsAreEachProcessedOnce() throws Exception {
        int count = 2000;
        Map<String, AtomicInteger> processed = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> failed = new ConcurrentHashMap<>();
        startBoth(SHARED, exchange -> {
            String id = exchange.getMessage().getHeader("CamelGeminiInteractionsWebhookEventId", String.class);
            if (id.endsWith("7")
                    && failed.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet() == 1) {
                // Fails without a stack trace in the log.
                exchange.setRollbackOnly(true);
                return;
            }
            processed.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
        });
        List<String> deliveries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            deliveries.add("msg_" + i);
            if (i % 3 == 0) {
                deliveries.add("msg_" + i);
                deliveries.add("msg_" + i);
            }
        }
        Collections.shuffle(deliveries, new Random(7));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        Semaphore atOnce = new Semaphore(200);
        AtomicInteger node = new AtomicInteger();
        int mostThreads = 0;
        for (String id : deliveries) {
            atOnce.acquire();
            mostThreads = Math.max(mostThreads, ownThreads());
            all.add(repeated(id, node).whenComplete((done, failure) -> atOnce.release()));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(5, TimeUnit.MINUTES);
        assertThat(processed).hasSize(count);
        assertThat(processed.values()).allMatch(times -> times.get() == 1);
        // Both contexts together: 10 for routes, 10 for the repository and one timer each.
        assertThat(mostThreads).isBetween(2, 42);
    }

    private static int ownThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("GeminiInteractions"))
                .count();
    }

    private CompletableFuture<Void> repeated(String id, AtomicInteger node) {
        return begin(id, node.incrementAndGet())
                .thenComposeAsync(
                        answer -> {
                            assertThat(answer.statusCode()).isIn(200, 500, 503);
                            return answer.statusCode() == 200
                                    ? CompletableFuture.completedFuture(null)
                                    : repeated(id, node);
                        },
                        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    }
}
