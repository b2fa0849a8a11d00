/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

class TransportPoolTest {

    private final TransportPool pool = new TransportPool();

    @Test
    void equalSettingsShareATransport() throws Exception {
        HttpTransport first = pool.acquire(settings(5, null));
        HttpTransport second = pool.acquire(settings(5, null));
        HttpTransport other = pool.acquire(settings(6, null));
        HttpTransport secure = pool.acquire(settings(5, SSLContext.getDefault()));

        assertThat(second).isSameAs(first);
        assertThat(List.of(first, other, secure)).doesNotHaveDuplicates();

        List.of(first, second, other, secure).forEach(pool::release);
    }

    @Test
    void theLastReleaseClosesAndTheNextUseOpensANewOne() {
        HttpTransport first = pool.acquire(settings(5, null));
        pool.acquire(settings(5, null));

        pool.release(first);
        assertThat(isClosed(first)).isFalse();
        pool.release(first);
        assertThat(isClosed(first)).isTrue();

        HttpTransport next = pool.acquire(settings(5, null));
        assertThat(next).isNotSameAs(first);
        pool.release(first);
        assertThat(isClosed(next)).isFalse();
        pool.release(next);
    }

    @Test
    void aTransportOfAnotherPoolIsLeftAlone() {
        try (HttpTransport foreign = new HttpTransport(settings(5, null))) {
            HttpTransport own = pool.acquire(settings(5, null));

            pool.release(foreign);

            assertThat(isClosed(foreign)).isFalse();
            assertThat(isClosed(own)).isFalse();
            pool.release(own);
        }
    }

    @Test
    void manyThreadsNeverGetAClosedTransport() throws Exception {
        int threads = 8;
        Set<HttpTransport> seen = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(executor.submit(() -> {
                    boolean closed = false;
                    together.await(30, TimeUnit.SECONDS);
                    for (int round = 0; round < 10; round++) {
                        HttpTransport transport = pool.acquire(settings(5, null));
                        seen.add(transport);
                        closed |= isClosed(transport);
                        pool.release(transport);
                    }
                    return closed;
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isFalse();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(seen).isNotEmpty().allMatch(TransportPoolTest::isClosed);
    }

    private static boolean isClosed(HttpTransport transport) {
        var call = TestClients.at("http://127.0.0.1:1").on(transport).get("a");
        return failureOf(call).getCode().equals("cancelled");
    }

    private static ConnectionSettings settings(int maxConcurrentRequests, SSLContext context) {
        return new ConnectionSettings(Duration.ofSeconds(10), maxConcurrentRequests, 5, context, null, 0);
    }
}
