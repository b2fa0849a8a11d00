/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** No thread waits for the API. */
class AsynchronyTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Set<String> routeThreads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger blocked = new AtomicInteger();
    private final CountDownLatch routeMayGoOn = new CountDownLatch(1);

    @Override
    protected void configure(GeminiInteractionsComponent component) {
        super.configure(component);
        component.setWorkerPoolSize(4);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                Processor noteThread =
                        exchange -> routeThreads.add(Thread.currentThread().getName());
                from("direct:ask").to("gemini-interactions:create").process(noteThread);
                from("direct:bounded").to("gemini-interactions:create?maxConcurrentRequests=2&maxQueuedRequests=1");
                from("direct:slow-route")
                        .to("gemini-interactions:create?maxConcurrentRequests=2&maxQueuedRequests=1")
                        .process(exchange -> {
                            blocked.incrementAndGet();
                            assertThat(routeMayGoOn.await(60, TimeUnit.SECONDS)).isTrue();
                        });
            }
        };
    }

    @Test
    void twoHundredOpenCallsHoldNoThreadAndAFurtherOneCompletes() throws Exception {
        String stored = template.send(
                        "direct:ask", exchange -> exchange.getMessage().setBody("repeat: stored"))
                .getMessage()
                .getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
        Gate gate = emulator().holdAnswers();
        Set<String> before = threads();
        List<CompletableFuture<Exchange>> open = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            open.add(ask("direct:ask", "Question " + i));
        }
        // All callers have returned, from this one thread, and all calls have reached the server.
        gate.awaitWaiting(200, PATIENCE);
        assertThat(open).noneMatch(CompletableFuture::isDone);
        Set<String> added = threads();
        added.removeAll(before);
        assertThat(added).hasSizeLessThan(30);
        assertThat(added.stream().filter(name -> name.contains("GeminiInteractions")))
                .hasSizeLessThanOrEqualTo(4);

        Exchange further = template.send(
                "gemini-interactions:get",
                exchange -> exchange.getMessage().setHeader(GeminiInteractionsConstants.INTERACTION_ID, stored));
        assertThat(further.getMessage().getBody()).isEqualTo("stored");
        assertThat(open).noneMatch(CompletableFuture::isDone);

        gate.release();
        for (CompletableFuture<Exchange> exchange : open) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(routeThreads).hasSizeLessThanOrEqualTo(4).allMatch(name -> name.contains("GeminiInteractions"));
        assertThat(emulator().creates()).hasSize(201);
    }

    @Test
    void oneMoreThanThePlacesFailsAtOnceAndAPlaceThatIsLeftCanBeTakenAgain() throws Exception {
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> taken =
                List.of(ask("direct:bounded", "1"), ask("direct:bounded", "2"), ask("direct:bounded", "3"));
        gate.awaitWaiting(2, PATIENCE);

        Exchange refused = ask("direct:bounded", "4").get(60, TimeUnit.SECONDS);

        GeminiInteractionsException failure = (GeminiInteractionsException) refused.getException();
        assertThat(failure.getCode()).isEqualTo("queue_full");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(failure.getMessage()).contains("maxConcurrentRequests").contains("maxQueuedRequests");
        assertThat(refused.getMessage().getBody()).isEqualTo("4");
        gate.release();
        for (CompletableFuture<Exchange> exchange : taken) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(ask("direct:bounded", "5").get(60, TimeUnit.SECONDS).getException())
                .isNull();
        assertThat(emulator().creates()).hasSize(4);
    }

    @Test
    void slowRouteBehindTheAnswersBoundsHowManyComeIn() throws Exception {
        List<CompletableFuture<Exchange>> taken = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            taken.add(ask("direct:slow-route", "Question " + i));
            long sent = i;
            await().atMost(PATIENCE).until(() -> emulator().ledger().paidCreates() == sent);
        }

        // Four are with the workers and have left their places; the answers of three wait for a worker and keep theirs.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(blocked).hasValue(4));
        Exchange refused = ask("direct:slow-route", "Question 8").get(60, TimeUnit.SECONDS);

        assertThat(((GeminiInteractionsException) refused.getException()).getCode())
                .isEqualTo("queue_full");
        assertThat(emulator().creates()).hasSize(7);
        routeMayGoOn.countDown();
        for (CompletableFuture<Exchange> exchange : taken) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    private CompletableFuture<Exchange> ask(String uri, String body) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        Producer producer = context.getEndpoint(uri).createProducer();
        producer.start();
        AsyncProcessorConverterHelper.convert(producer).process(exchange, sync -> done.complete(exchange));
        return done;
    }

    private static Set<String> threads() {
        Set<String> names = ConcurrentHashMap.newKeySet();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName() + "#" + thread.getId()));
        return names;
    }
}
