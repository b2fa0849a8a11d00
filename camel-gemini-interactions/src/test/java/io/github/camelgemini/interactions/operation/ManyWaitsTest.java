/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Exchanges that wait for interactions in the background need no threads, and no more requests than their pauses allow. */
class ManyWaitsTest extends ModelTestSupport {

    private static final int EXCHANGES = 5000;
    private static final int READS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final AtomicLong threads = new AtomicLong();

    private void countThreads() {
        long mine = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("gemini-interactions")
                        || thread.getName().contains("GeminiInteractions"))
                .count();
        threads.accumulateAndGet(mine, Math::max);
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    @Test
    void fiveThousandExchangesWaitWithFewThreadsAndOneReadForEachPause() throws Exception {
        model.answer(request -> "{\"id\":\"v1_" + model.creates.size() + "\",\"status\":\"in_progress\"}");
        model.answerReads(path -> {
            String id = path.replaceAll(".*/", "");
            int read = reads.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
            return read < READS ? "{\"id\":\"" + id + "\",\"status\":\"in_progress\"}" : Model.done(id, id);
        });
        start();
        AsyncProducer producer = context.getEndpoint(
                        "gemini-interactions:create?background=true&maxConcurrentRequests=100&maxQueuedRequests="
                                + EXCHANGES)
                .createAsyncProducer();
        context.addService(producer);
        long before = usedMegabytes();
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();
        for (int i = 0; i < EXCHANGES; i++) {
            asked.add(begin(producer, "Research " + i));
        }
        await().atMost(PATIENCE).until(() -> {
            countThreads();
            return model.creates.size() == EXCHANGES;
        });
        long waiting = usedMegabytes() - before;
        await().atMost(PATIENCE).until(() -> {
            countThreads();
            return ends.get() == EXCHANGES;
        });

        for (CompletableFuture<Exchange> each : asked) {
            Exchange exchange = each.get(1, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody())
                    .isEqualTo(exchange.getMessage().getHeader("CamelGeminiInteractionsInteractionId"));
        }
        assertThat(model.creates).hasSize(EXCHANGES);
        assertThat(reads)
                .hasSize(EXCHANGES)
                .allSatisfy((id, count) -> assertThat(count).hasValue(READS));
        assertThat(threads).hasValueLessThanOrEqualTo(40);
        assertThat(waiting).isLessThan(256);
    }
}
