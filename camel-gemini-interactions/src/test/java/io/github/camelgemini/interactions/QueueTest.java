/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages that wait for a place, without a thread. */
class QueueTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SMALL = "gemini-interactions:create?maxConcurrentRequests=2&maxQueuedRequests=2";

    private final ConcurrentLinkedQueue<Object> answers = new ConcurrentLinkedQueue<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:split")
                        .split(body())
                        .parallelProcessing()
                        .to(SMALL + "&queueTimeout=10m")
                        .process(exchange -> answers.add(exchange.getMessage().getBody()));
                // Both have places of their own, and share those of their connections.
                from("direct:shared")
                        .routeId("shared")
                        .to(SMALL + "&queueTimeout=10m&systemInstruction=a")
                        .to(SMALL + "&queueTimeout=10m&systemInstruction=b")
                        .to(SMALL + "&queueTimeout=10m&systemInstruction=c");
                from("direct:short").to(SMALL + "&queueTimeout=1");
                from("direct:few").routeId("few").to(SMALL + "&queueTimeout=10m&maxWaitingRequests=2");
            }
        };
    }

    @Test
    void twoThousandMessagesOfASplitterAllSucceed() {
        List<String> bodies =
                IntStream.range(0, 2000).mapToObj(i -> "repeat: " + i).toList();

        Exchange exchange =
                template.send("direct:split", sent -> sent.getMessage().setBody(bodies));

        assertThat(exchange.getException()).isNull();
        assertThat(answers).hasSize(2000).doesNotHaveDuplicates();
        assertThat(emulator().creates()).hasSize(2000);
    }

    @Test
    void placesThatEndpointsShareAreWaitedForToo() throws Exception {
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        AsyncProcessor asker = asker("direct:shared");
        for (int i = 0; i < 300; i++) {
            asked.add(ask(asker, "repeat: " + i));
        }

        for (CompletableFuture<Exchange> exchange : asked) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(emulator().creates()).hasSize(900);
    }

    @Test
    void messagesGoOnInTheOrderInWhichTheyCame() throws Exception {
        Gate gate = emulator().holdAnswers();
        AsyncProcessor asker = asker("direct:few");
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(ask(asker, "repeat: " + i));
            long sent = Math.min(i + 1, 2);
            await().atMost(PATIENCE).until(() -> emulator().creates().size() == sent);
        }
        assertThat(code(ask(asker, "one more"))).isEqualTo("queue_full");

        gate.release();

        for (CompletableFuture<Exchange> exchange : asked) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(emulator().creates().subList(0, 2))
                .extracting(create -> create.body().toString())
                .anyMatch(body -> body.contains("repeat: 0"))
                .anyMatch(body -> body.contains("repeat: 1"));
        assertThat(ask(asker, "repeat: again").get(60, TimeUnit.SECONDS).getException())
                .isNull();
    }

    @Test
    void aMessageThatHasWaitedTooLongFails() throws Exception {
        Gate gate = emulator().holdAnswers();
        AsyncProcessor asker = asker("direct:short");
        List<CompletableFuture<Exchange>> taken = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            taken.add(ask(asker, "repeat: " + i));
        }

        assertThat(code(ask(asker, "one more"))).isEqualTo("queue_full");

        gate.release();
        for (CompletableFuture<Exchange> exchange : taken) {
            assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
    }

    @Test
    void aRouteThatStopsEndsTheWaiting() throws Exception {
        Gate gate = emulator().holdAnswers();
        AsyncProcessor asker = asker("direct:few");
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            asked.add(ask(asker, "repeat: " + i));
        }
        gate.awaitWaiting(2, PATIENCE);

        context.getRouteController().stopRoute("few", 1, TimeUnit.MILLISECONDS);

        for (CompletableFuture<Exchange> exchange : asked) {
            assertThat(code(exchange)).isEqualTo("cancelled");
        }
        assertThat(emulator().creates()).hasSize(2);
    }

    private AsyncProcessor asker(String uri) throws Exception {
        var producer = context.getEndpoint(uri).createProducer();
        producer.start();
        return AsyncProcessorConverterHelper.convert(producer);
    }

    private CompletableFuture<Exchange> ask(AsyncProcessor asker, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        asker.process(exchange, sync -> done.complete(exchange));
        return done;
    }

    private static String code(CompletableFuture<Exchange> exchange) throws Exception {
        Exception failure = exchange.get(60, TimeUnit.SECONDS).getException();
        assertThat(failure).isInstanceOf(GeminiInteractionsException.class);
        return ((GeminiInteractionsException) failure).getCode();
    }
}
