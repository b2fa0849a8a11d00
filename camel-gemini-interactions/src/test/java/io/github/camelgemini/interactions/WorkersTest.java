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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.async.Workers;
import io.github.camelgemini.interactions.emulator.StreamGate;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which threads run what: one worker of each kind is enough for any number of streams. */
class WorkersTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CALLS = 1500;

    @BindToRegistry("conversations")
    StateRepository<String, String> conversations = new MemoryStateRepository();

    private final Set<String> stepThreads = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Object> bodies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    protected void configure(GeminiInteractionsComponent component) {
        super.configure(component);
        component.setWorkerPoolSize(1);
        component.setBlockingPoolSize(1);
        component.getConfiguration().setMaxQueuedRequests(2 * CALLS);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String stream = "gemini-interactions:create?streaming=true";
                from("direct:conversation")
                        .to(stream + "&conversationRepository=#conversations&conversationId=${header.conversation}")
                        .split(body())
                        .streaming()
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                from("direct:stream").to(stream).split(body()).streaming().process(exchange -> steps.incrementAndGet());
                from("direct:nested")
                        .to(stream)
                        .split(body())
                        .streaming()
                        .filter(simple("${header.CamelGeminiInteractionsEventType} == 'step.delta'"))
                        .setBody(constant("repeat: inner one"))
                        .to(stream)
                        .split(body())
                        .streaming()
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                from("direct:unary-in-stream")
                        .to(stream)
                        .split(body())
                        .streaming()
                        .setBody(constant("repeat: inner"))
                        .to("gemini-interactions:create")
                        .process(exchange -> bodies.add(exchange.getMessage().getBody()));
                from("direct:ask").to("gemini-interactions:create");
                from("direct:blocked").to("gemini-interactions:create").process(exchange -> {
                    stepThreads.add(Thread.currentThread().getName());
                    steps.incrementAndGet();
                    assertThat(mayGoOn.await(60, TimeUnit.SECONDS)).isTrue();
                });
            }
        };
    }

    @Test
    void fortyStreamsThatAreRememberedEndWithOneWorker() throws Exception {
        StreamGate gate = emulator().holdStreams();
        AsyncProcessor asker = asker("direct:conversation");
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(ask(asker, "repeat: one two", "conversation", "c" + i));
        }
        gate.next();
        // Every consumer waits for its stream.
        await().atMost(PATIENCE).until(() -> threads("GeminiInteractionsStreams") == 40);
        assertThat(asked).noneMatch(CompletableFuture::isDone);

        gate.releaseAll();

        assertAllSucceed(asked);
        assertThat(bodies).filteredOn("one "::equals).hasSize(40);
        assertAllSucceed(List.of(ask(asker, "repeat: more", "conversation", "c39")));
        assertThat(emulator()
                        .creates()
                        .get(40)
                        .body()
                        .path("previous_interaction_id")
                        .asText())
                .isNotEmpty();
        await().atMost(PATIENCE).until(() -> threads("GeminiInteractionsStreams") == 0);
    }

    @Test
    void streamsThatAreReadKeepNoAnswerWaiting() throws Exception {
        StreamGate gate = emulator().holdStreams();
        AsyncProcessor streams = asker("direct:stream");
        List<CompletableFuture<Exchange>> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(ask(streams, "repeat: one two"));
        }
        gate.next();
        await().atMost(PATIENCE).until(() -> threads("GeminiInteractionsStreams") == 10);

        Exchange answered = ask(asker("direct:ask"), "repeat: unary").get(60, TimeUnit.SECONDS);

        assertThat(answered.getMessage().getBody()).isEqualTo("unary");
        assertThat(open).noneMatch(CompletableFuture::isDone);
        gate.releaseAll();
        assertAllSucceed(open);
    }

    @Test
    void streamsInsideTheSplittersOfStreamsEnd() throws Exception {
        AsyncProcessor asker = asker("direct:nested");
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(ask(asker, "repeat: a b c"));
        }

        assertAllSucceed(asked);
        assertThat(bodies).filteredOn("inner "::equals).hasSize(20 * 3);
    }

    /** The answer of the inner call continues the splitter, which then waits for the outer stream. */
    @Test
    void answersInsideTheSplitterOfAStreamDoNotBlockTheWorkersOfOthers() throws Exception {
        StreamGate gate = emulator().holdStreams();
        CompletableFuture<Exchange> outer = ask(asker("direct:unary-in-stream"), "repeat:" + " word".repeat(500));
        await().atMost(PATIENCE).until(() -> {
            gate.next();
            return !bodies.isEmpty();
        });

        Exchange answered = ask(asker("direct:ask"), "repeat: unary").get(60, TimeUnit.SECONDS);

        assertThat(answered.getMessage().getBody()).isEqualTo("unary");
        assertThat(outer).isNotDone();
        gate.releaseAll();
        assertAllSucceed(List.of(outer));
        assertThat(bodies).containsOnly("inner").hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void stepsBehindAnswersRunOnWorkersAloneHoweverManyWait() throws Exception {
        AsyncProcessor asker = asker("direct:blocked");
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            asked.add(ask(asker, "Hi"));
        }
        await().atMost(PATIENCE).until(() -> emulator().ledger().paidCreates() == CALLS && steps.get() > 0);
        assertThat(stepThreads).hasSize(1);

        mayGoOn.countDown();

        assertAllSucceed(asked);
        assertThat(steps).hasValue(CALLS);
        assertThat(stepThreads).allMatch(name -> name.contains(" - GeminiInteractions"));
    }

    @Test
    void whatIsGivenToStoppedWorkersIsRunByOtherThreads() throws Exception {
        WorkerPools pools = new WorkerPools(context.getExecutorServiceManager(), this, "Test", 1, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        context.getExecutorServiceManager().setShutdownAwaitTermination(1);
        CompletableFuture<String> queued = new CompletableFuture<>();
        CompletableFuture<String> late = new CompletableFuture<>();
        Workers workers = pools.workers();
        workers.routes().execute(() -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        workers.routes().execute(() -> queued.complete(Thread.currentThread().getName()));

        pools.stopRoutes();
        pools.stop();
        workers.routes().execute(() -> late.complete(Thread.currentThread().getName()));

        assertThat(queued.get(60, TimeUnit.SECONDS)).contains("last resort");
        assertThat(late.get(60, TimeUnit.SECONDS)).contains("last resort");
    }

    private AsyncProcessor asker(String uri) throws Exception {
        var producer = context.getEndpoint(uri).createProducer();
        producer.start();
        return AsyncProcessorConverterHelper.convert(producer);
    }

    private CompletableFuture<Exchange> ask(AsyncProcessor asker, Object body) {
        return ask(asker, body, "conversation", "none");
    }

    private CompletableFuture<Exchange> ask(AsyncProcessor asker, Object body, String header, Object value) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader(header, value);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        asker.process(exchange, sync -> done.complete(exchange));
        return done;
    }

    private static void assertAllSucceed(List<CompletableFuture<Exchange>> asked) throws Exception {
        for (CompletableFuture<Exchange> exchange : asked) {
            try {
                assertThat(exchange.get(60, TimeUnit.SECONDS).getException()).isNull();
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith(" - " + name))
                .count();
    }
}
