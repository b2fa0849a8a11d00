/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.client.RawServer;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static io.github.camelgemini.interactions.client.TestClients.request;
import static io.github.camelgemini.interactions.client.TestClients.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

class HttpTransportTest {

    private static final String OK =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n\r\n{\"status\":\"completed\"}";

    @Test
    void threeHundredRequestsInFlightNeedFewThreads() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(bounds(300, 0))) {
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            List<CompletableFuture<Interaction>> calls = send(client, 300);

            assertThat(server.awaitRequests(300)).isTrue();

            assertThat(server.connections()).isEqualTo(300);
            assertThat(threadsOf(transport)).hasSizeBetween(1, 12);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void callsWaitForAConnectionUpToTheBound() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(bounds(2, 3))) {
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            List<CompletableFuture<Interaction>> calls = send(client, 5);
            assertThat(server.awaitRequests(2)).isTrue();

            GeminiInteractionsException failure = failureOf(client.create(request()));

            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
            assertThat(failure.getCode()).isEqualTo("queue_full");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("maxConcurrentRequests").hasMessageContaining("maxQueuedRequests");
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whatEndsMakesPlace() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(bounds(1, 1))) {
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            List<CompletableFuture<Interaction>> calls = send(client, 2);
            assertThat(server.awaitRequests(1)).isTrue();

            calls.forEach(call -> call.cancel(false));
            assertThat(server.awaitPeersGone(1)).isTrue();
            send(client, 1);

            assertThat(server.awaitRequests(1)).isTrue();
        }
    }

    @Test
    void manyMoreCallsThanConnectionsAreAllAnswered() throws Exception {
        try (RawServer server = RawServer.answering(OK);
                HttpTransport transport = new HttpTransport(bounds(4, 496))) {
            List<CompletableFuture<Interaction>> calls =
                    send(TestClients.at(server.url()).on(transport), 500);

            for (CompletableFuture<Interaction> call : calls) {
                assertThat(resultOf(call).status()).isEqualTo("completed");
            }
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void closingCompletesEveryCallOnceAndEndsAllThreads() throws Exception {
        try (RawServer server = RawServer.silent()) {
            HttpTransport transport = new HttpTransport(bounds(5, 20));
            AtomicInteger completions = new AtomicInteger();
            List<CompletableFuture<Interaction>> calls =
                    send(TestClients.at(server.url()).on(transport), 25);
            calls.forEach(call -> call.whenComplete((value, failure) -> completions.incrementAndGet()));
            assertThat(server.awaitRequests(5)).isTrue();

            transport.close();

            for (CompletableFuture<Interaction> call : calls) {
                GeminiInteractionsException failure = failureOf(call);
                assertThat(failure.getCategory()).isEqualTo(ErrorCategory.UNKNOWN);
                assertThat(failure.getCode()).isEqualTo("cancelled");
                assertThat(failure.isRetryable()).isFalse();
            }
            assertThat(completions).hasValue(25);
            assertThat(server.awaitPeersGone(5)).isTrue();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> threadsOf(transport), List::isEmpty);
        }
    }

    @Test
    void aClosedTransportTakesNoCall() throws Exception {
        try (RawServer server = RawServer.silent()) {
            HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS);
            transport.close();
            transport.close();

            assertThat(failureOf(TestClients.at(server.url()).on(transport).get("a"))
                            .getCode())
                    .isEqualTo("cancelled");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            CompletableFuture<Interaction> call =
                    TestClients.at(server.url()).on(transport).create(request());
            assertThat(server.awaitRequests(1)).isTrue();

            call.cancel(false);

            assertThat(server.awaitPeersGone(1)).isTrue();
            assertThat(call).isCancelled();
        }
    }

    @Test
    void aRefusedConnectionNamesTheHostAndIsTriedAgain() throws Exception {
        int port = freePort();
        FakeTimer timer = FakeTimer.running();
        try (HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            GeminiInteractionsException failure = failureOf(TestClients.at("http://127.0.0.1:" + port)
                    .retries(TestClients.RETRIES, timer)
                    .on(transport)
                    .create(request()));

            assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("baseUrl");
            assertThat(timer.pauses()).hasSize(3);
        }
    }

    @Test
    void aServerThatNeverAnswersIsNotAskedTwice() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            GeminiInteractionsException failure = failureOf(TestClients.at(server.url())
                    .retries(TestClients.RETRIES, FakeTimer.running())
                    .timeout(Duration.ofMillis(300))
                    .on(transport)
                    .get("a"));

            assertThat(failure.getCode()).isEqualTo("timeout");
            assertThat(server.heads()).hasSizeLessThan(2);
        }
    }

    @Test
    void waitingForAConnectionCountsForTheTimeout() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(bounds(1, 1))) {
            send(TestClients.at(server.url()).on(transport), 1);
            assertThat(server.awaitRequests(1)).isTrue();

            GeminiInteractionsException failure = failureOf(TestClients.at(server.url())
                    .timeout(Duration.ofMillis(300))
                    .on(transport)
                    .get("a"));

            assertThat(failure.getCode()).isEqualTo("timeout");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatIsClosedAfterTheRequestIsLostAndNotRetriedForCreate() throws Exception {
        try (RawServer server = RawServer.closingAfter("");
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            TestClients clients = TestClients.at(server.url()).retries(TestClients.RETRIES, FakeTimer.running());

            assertThat(failureOf(clients.on(transport).create(request())).getCode())
                    .isEqualTo("connection_lost");
            assertThat(server.heads()).hasSize(1);
            assertThat(failureOf(clients.on(transport).get("a")).getCode()).isEqualTo("connection_lost");
            assertThat(server.heads()).hasSize(5);
        }
    }

    @Test
    void aTruncatedAnswerIsLostAndNotRetriedForCreate() throws Exception {
        try (RawServer server = RawServer.closingAfter(OK.substring(0, OK.length() - 1));
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            TestClients clients = TestClients.at(server.url()).retries(TestClients.RETRIES, FakeTimer.running());

            GeminiInteractionsException failure =
                    failureOf(clients.on(transport).create(request()));

            assertThat(failure.getCode()).isEqualTo("connection_lost");
            assertThat(failure.getHttpStatus()).isEqualTo(200);
            assertThat(server.heads()).hasSize(1);
            failureOf(clients.on(transport).get("a"));
            assertThat(server.heads()).hasSize(5);
            assertThat(resultOf(clients.on(transport).delete("a"))).isNull();
            assertThat(server.heads()).hasSize(6);
        }
    }

    @Test
    void aTruncatedRefusalIsKnownByItsStatus() throws Exception {
        try (RawServer server = RawServer.closingAfter("HTTP/1.1 503 x\r\nContent-Length: 9\r\n\r\n{");
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            GeminiInteractionsException failure =
                    failureOf(TestClients.at(server.url()).on(transport).create(request()));

            assertThat(failure.getHttpStatus()).isEqualTo(503);
            assertThat(failure.getCode()).isNull();
        }
    }

    @Test
    void aHeadOfMoreThan64KilobytesIsNotRead() throws Exception {
        String endless = "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(70_000) + "\r\nContent-Length: 2\r\n\r\n{}";
        try (RawServer server = RawServer.closingAfter(endless);
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            assertThat(failureOf(TestClients.at(server.url()).on(transport).get("a"))
                            .getCode())
                    .isEqualTo("connection_lost");
        }
    }

    @Test
    void compressionThatNobodyAskedForIsNotUndone() throws Exception {
        String packed =
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\u0008\u0000";
        try (RawServer server = RawServer.closingAfter(packed);
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            assertThat(failureOf(TestClients.at(server.url()).on(transport).get("a"))
                            .getCode())
                    .isEqualTo("malformed_answer");
        }
    }

    @Test
    void anEarlyRefusalIsReadThoughTheRequestIsNotWritten() throws Exception {
        String refusal = "HTTP/1.1 413 x\r\nContent-Length: 0\r\n\r\n";
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            CompletableFuture<Interaction> call = TestClients.at("http://127.0.0.1:" + listener.getLocalPort())
                    .on(transport)
                    .create(request().put("input", "x".repeat(20_000_000)));
            try (var socket = listener.accept()) {
                // An answer before any request would belong to none, and the client would open another connection.
                assertThat(socket.getInputStream().read()).isEqualTo('P');
                socket.getOutputStream().write(refusal.getBytes(StandardCharsets.US_ASCII));

                assertThat(failureOf(call).getHttpStatus()).isEqualTo(413);
            }
        }
    }

    @Test
    void theProxyGetsTheWholeUrl() throws Exception {
        try (RawServer proxy = RawServer.answering(OK);
                HttpTransport transport = new HttpTransport(
                        new ConnectionSettings(Duration.ofSeconds(10), 5, 5, null, "127.0.0.1", proxy.port()))) {
            // What the answer is about does not matter here.
            failureOf(TestClients.at("http://api.example:8080/p").on(transport).get("../x?y"));

            assertThat(proxy.heads().get(0))
                    .startsWith("GET http://api.example:8080/p/v1beta/interactions/..%2Fx%3Fy HTTP/1.1\r\n")
                    .contains("Host: api.example:8080\r\n");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        int port = freePort();
        try (HttpTransport transport =
                new HttpTransport(new ConnectionSettings(Duration.ofSeconds(10), 5, 5, null, "127.0.0.1", port))) {
            GeminiInteractionsException failure =
                    failureOf(TestClients.at("http://api.example").on(transport).get("a"));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure)
                    .hasMessageContaining("api.example through the proxy 127.0.0.1:" + port)
                    .hasMessageContaining("proxyHost");
        }
    }

    @Test
    void aSecureCallAsksTheProxyForATunnelWithoutTheKey() throws Exception {
        try (RawServer proxy = RawServer.closingAfter("HTTP/1.1 407 x\r\nContent-Length: 0\r\n\r\n");
                HttpTransport transport = new HttpTransport(
                        new ConnectionSettings(Duration.ofSeconds(10), 5, 5, null, "127.0.0.1", proxy.port()))) {
            GeminiInteractionsException failure = failureOf(
                    TestClients.at("https://api.example").on(transport).get("a"));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(proxy.heads().get(0)).startsWith("CONNECT api.example:443 HTTP/1.1\r\n");
            assertThat(String.join("", proxy.heads())).doesNotContain(TestClients.KEY);
        }
    }

    @Test
    void resultsCompleteOnTheTransportsDaemonThreads() throws Exception {
        try (RawServer server = RawServer.silent();
                HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS)) {
            CountDownLatch done = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            CompletableFuture<Interaction> call = TestClients.at(server.url())
                    .timeout(Duration.ofMillis(500))
                    .on(transport)
                    .create(request());
            call.whenComplete((value, failure) -> {
                threads.add(Thread.currentThread());
                done.countDown();
            });

            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(threads.get(0).getName()).startsWith(transport.name());
            assertThat(threads.get(0).isDaemon()).isTrue();
        }
    }

    private static List<CompletableFuture<Interaction>> send(InteractionsClient client, int count) {
        List<CompletableFuture<Interaction>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(client.create(request()));
        }
        return calls;
    }

    private static ConnectionSettings bounds(int maxConcurrentRequests, int maxQueuedRequests) {
        return new ConnectionSettings(Duration.ofSeconds(30), maxConcurrentRequests, maxQueuedRequests, null, null, 0);
    }

    private static List<String> threadsOf(HttpTransport transport) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(transport.name() + "-"))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
