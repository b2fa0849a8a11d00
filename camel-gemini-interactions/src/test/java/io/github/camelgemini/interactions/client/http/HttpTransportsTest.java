/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

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

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.ScriptedServer;
import io.github.camelgemini.interactions.client.TestClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HttpTransportsTest {

    private final HttpTransports pool = new HttpTransports();

    @AfterEach
    void close() {
        pool.close();
    }

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
    void aTransportIsKeptForItsNextUse() {
        HttpTransport first = pool.acquire(settings(5, null));
        pool.release(first);
        pool.release(first);
        pool.release(first);

        HttpTransport next = pool.acquire(settings(5, null));
        assertThat(next).isSameAs(first);
        pool.release(next);
        pool.close();
        assertThat(pool.size()).isZero();
    }

    @Test
    void aTransportThatOthersHaveTakenThePlaceOfIsForgotten() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            HttpTransport first = pool.acquire(settings(1000, null));
            TestClients.at(server.url()).on(first).get("a");
            server.next()
                    .answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"a\",\"status\":\"completed\"}");
            pool.release(first);
            for (int i = 1; i <= 3 * HttpTransports.MAX_IDLE; i++) {
                HttpTransport other = pool.acquire(settings(i, null));
                var call = TestClients.at(server.url()).on(other).get("b");
                server.next()
                        .answer(
                                "200 OK",
                                "Content-Type: application/json\r\n",
                                "{\"id\":\"b\",\"status\":\"completed\"}");
                assertThat(resultOf(call).id()).isEqualTo("b");
                pool.release(other);
            }
            await().untilAsserted(() -> assertThat(first.isOpen()).isFalse());

            assertThat(pool.acquire(settings(1000, null))).isNotSameAs(first);
            // Who still has it can use it.
            var later = TestClients.at(server.url()).on(first).get("c");
            server.next()
                    .answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"c\",\"status\":\"completed\"}");
            assertThat(resultOf(later).id()).isEqualTo("c");
            pool.close();
            assertThat(failureOf(TestClients.at(server.url()).on(first).get("d"))
                            .getCode())
                    .isEqualTo("cancelled");
        }
    }

    @Test
    void transportsThatNobodyUsesKeepNoThreads() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            List<HttpTransport> all = new ArrayList<>();
            HttpTransport busy = pool.acquire(settings(100, null));
            var call = TestClients.at(server.url()).on(busy).get("a");
            ScriptedServer.Peer peer = server.next();
            for (int i = 1; i <= 3 * HttpTransports.MAX_IDLE; i++) {
                all.add(pool.acquire(settings(i, null)));
            }

            assertThat(pool.size()).isLessThanOrEqualTo(HttpTransports.MAX_IDLE + 1);
            assertThat(busy.isOpen()).isTrue();
            HttpTransport eldest = all.get(0);
            assertThat(eldest.isOpen()).isFalse();
            var again = TestClients.at(server.url()).on(eldest).get("b");
            server.next()
                    .answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"b\",\"status\":\"completed\"}");
            assertThat(resultOf(again).id()).isEqualTo("b");
            peer.answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"a\",\"status\":\"completed\"}");
            assertThat(resultOf(call).id()).isEqualTo("a");

            pool.close();
            assertThat(all).noneMatch(transport -> transport.isOpen());
            assertThat(busy.isOpen()).isFalse();
        }
    }

    @Test
    void callsBeyondThePlacesGoOnInTurnWhenTheyMayWait() throws Exception {
        ConnectionSettings waiting =
                new ConnectionSettings(Duration.ofSeconds(10), 1, 0, Duration.ofSeconds(60), 2, null, null, 0, null);
        try (ScriptedServer server = new ScriptedServer();
                HttpTransport transport = new HttpTransport(waiting)) {
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            var first = client.get("a");
            var second = client.get("b");
            var third = client.get("c");

            assertThat(failureOf(client.get("d")).getCode()).isEqualTo("queue_full");
            ScriptedServer.Peer peer = server.next();
            assertThat(second).isNotDone();
            second.cancel(true);
            peer.answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"a\",\"status\":\"completed\"}");
            assertThat(resultOf(first).id()).isEqualTo("a");
            ScriptedServer.Peer next = server.next();
            assertThat(next.head()).contains("/c ");
            next.answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"c\",\"status\":\"completed\"}");
            assertThat(resultOf(third).id()).isEqualTo("c");
        }
    }

    @Test
    void aCallThatHasWaitedTooLongIsRefused() throws Exception {
        ConnectionSettings waiting =
                new ConnectionSettings(Duration.ofSeconds(10), 1, 0, Duration.ofMillis(1), 2, null, null, 0, null);
        try (ScriptedServer server = new ScriptedServer();
                HttpTransport transport = new HttpTransport(waiting)) {
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            var first = client.get("a");

            assertThat(failureOf(client.get("b")).getCode()).isEqualTo("queue_full");
            server.next()
                    .answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":\"a\",\"status\":\"completed\"}");
            assertThat(resultOf(first).id()).isEqualTo("a");
        }
    }

    @Test
    void closingEndsCallsThatWait() throws Exception {
        ConnectionSettings waiting =
                new ConnectionSettings(Duration.ofSeconds(10), 1, 0, Duration.ofSeconds(60), 2, null, null, 0, null);
        try (ScriptedServer server = new ScriptedServer()) {
            HttpTransport transport = new HttpTransport(waiting);
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            var first = client.get("a");
            var second = client.get("b");
            server.next();

            transport.close();

            assertThat(failureOf(first).getCode()).isEqualTo("cancelled");
            assertThat(failureOf(second).getCode()).isEqualTo("cancelled");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aTransportOfAnotherPoolIsLeftAlone() {
        try (HttpTransport foreign = new HttpTransport(settings(5, null))) {
            HttpTransport own = pool.acquire(settings(5, null));

            pool.release(foreign);

            assertThat(foreign.isOpen()).isTrue();
            assertThat(own.isOpen()).isTrue();
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
                        closed |= !transport.isOpen();
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
        assertThat(seen).hasSize(1);
    }

    private static ConnectionSettings settings(int maxConcurrentRequests, SSLContext context) {
        return new ConnectionSettings(Duration.ofSeconds(10), maxConcurrentRequests, 5, context, null, 0);
    }
}
