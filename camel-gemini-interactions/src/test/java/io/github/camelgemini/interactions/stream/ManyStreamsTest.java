/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.emulator.StreamGate;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Open streams hold no threads. */
class ManyStreamsTest extends EmulatorTestSupport {

    private static final int STREAMS = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicInteger words = new AtomicInteger();

    @Override
    protected void configure(GeminiInteractionsComponent component) {
        super.configure(component);
        component.setWorkerPoolSize(4);
        component.getConfiguration().setMaxConcurrentRequests(STREAMS);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("gemini-interactions:create?streaming=true&streamTo=direct:word");
                from("direct:word").process(exchange -> words.incrementAndGet());
            }
        };
    }

    @Test
    void aThousandOpenStreamsNeedAHandfulOfThreads() throws Exception {
        Set<Long> before = threads();
        StreamGate gate = emulator().holdStreams();
        AsyncProcessor ask = asker();
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody("repeat: one two three");
            CompletableFuture<Exchange> done = new CompletableFuture<>();
            ask.process(exchange, sync -> done.complete(exchange));
            asked.add(done);
        }
        await().atMost(PATIENCE).until(() -> emulator().creates().size() == STREAMS);

        assertThat(asked).noneMatch(CompletableFuture::isDone);
        Set<Long> added = threads();
        added.removeAll(before);
        assertThat(added).hasSizeLessThan(40);
        gate.releaseAll();
        for (CompletableFuture<Exchange> exchange : asked) {
            Exchange done = exchange.get(120, TimeUnit.SECONDS);
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("one two three");
        }
        // Three words and the last element of each.
        assertThat(words).hasValueGreaterThanOrEqualTo(STREAMS * 2);
        assertThat(emulator().ledger().paidCreates()).isEqualTo(STREAMS);
    }

    private AsyncProcessor asker() throws Exception {
        var producer = context.getEndpoint("direct:ask").createProducer();
        producer.start();
        return AsyncProcessorConverterHelper.convert(producer);
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(Collectors.toSet());
    }
}
