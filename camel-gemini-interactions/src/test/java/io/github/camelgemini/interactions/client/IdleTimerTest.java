/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The timer of what surrounds calls, such as the limits of streams. */
class IdleTimerTest {

    private static final int MANY = 200_000;

    private final HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS);
    private final InteractionsClient client =
            TestClients.at("http://127.0.0.1:1").on(transport);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aTaskRunsAfterItsPauseUnlessItWasTakenBack() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch last = new CountDownLatch(1);
        Runnable takeBack = client.schedule(runs::incrementAndGet, Duration.ofMillis(20));
        takeBack.run();
        takeBack.run();
        client.schedule(last::countDown, Duration.ofMillis(40));

        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasValue(0);
    }

    /** Streams end long before their limits, which must not stay in memory until then. */
    @Test
    void whatWasTakenBackLeavesTheMemory() {
        long before = usedAfterCollection();
        for (int i = 0; i < MANY; i++) {
            client.schedule(() -> {}, Duration.ofDays(1)).run();
        }

        assertThat(usedAfterCollection() - before).isLessThan(16 * MANY);
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
