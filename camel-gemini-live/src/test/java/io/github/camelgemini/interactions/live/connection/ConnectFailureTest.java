/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.awaitility.Awaitility;
import org.eclipse.jetty.client.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelgemini.interactions.live.connection.Connectors.setup;
import static io.github.camelgemini.interactions.live.connection.Recorder.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Connections that do not open. */
class ConnectFailureTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Recorder heard = new Recorder();
    private SocketServer server;

    @BeforeEach
    void start() throws Exception {
        server = new SocketServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private GeminiInteractionsException failure(Connectors to) {
        try (JettyConnector connector = to.start()) {
            GeminiInteractionsException failure = failureOf(connector.connect(setup(), heard));
            assertThat(connector.size()).isZero();
            assertThat(heard.hasEnded()).isFalse();
            return failure;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, VALIDATION, false",
        "401, AUTH, false",
        "403, AUTH, false",
        "404, VALIDATION, false",
        "407, AUTH, false",
        "429, RATE_LIMIT, true",
        "500, SERVER_ERROR, true",
        "503, SERVER_ERROR, true"
    })
    void aRefusalReadsLikeThatOfAnyCall(int status, ErrorCategory category, boolean retryable) {
        server.refuse(status, "{\"error\":{\"status\":\"SOME_CODE\",\"message\":\"secret\"}}");

        GeminiInteractionsException failure = failure(Connectors.at(server.url()));

        assertThat(failure.getCategory()).isEqualTo(category);
        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo("SOME_CODE");
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.getApiMessage()).isEqualTo("secret");
        assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageNotContaining("secret");
    }

    @Test
    void aWrongKeyIsToldByItsReason() {
        server.refuse(
                400,
                "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}");

        GeminiInteractionsException failure = failure(Connectors.at(server.url()));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.AUTH);
        assertThat(failure).hasMessageContaining("apiKey");
    }

    @Test
    void aServerWithoutTheLiveApiIsSaidToBeThat() {
        server.refuse(404, "");

        assertThat(failure(Connectors.at(server.url()))).hasMessageContaining("Check baseUrl and apiVersion");
    }

    @Test
    void aPageInPlaceOfAWebSocket() {
        server.refuse(200, "<html>secret</html>");

        GeminiInteractionsException failure = failure(Connectors.at(server.url()));

        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("HTTP 200 with no WebSocket, but application/json, 19 bytes");
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.refuse(302, "");

        assertThat(failure(Connectors.at(server.url()))).hasMessageContaining("Redirects are not followed");
    }

    @Test
    void aClosedPort() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
            port = free.getLocalPort();
        }

        GeminiInteractionsException failure = failure(Connectors.at("http://127.0.0.1:" + port));

        assertThat(failure.getCode()).isEqualTo("connect_failed");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("proxyHost");
    }

    @Test
    void aHostThatDoesNotExist() {
        assertThat(failure(Connectors.at("http://no-such-host.invalid")).getCode())
                .isEqualTo("connect_failed");
    }

    @Test
    void aServerThatHangsUp() throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 10, LOOPBACK)) {
            Thread thread = new Thread(() -> hangUp(rude), "rude-server");
            thread.setDaemon(true);
            thread.start();

            GeminiInteractionsException failure = failure(Connectors.at("http://127.0.0.1:" + rude.getLocalPort()));

            assertThat(failure.getCode()).isEqualTo("connect_failed");
            assertThat(failure.isRetryable()).isTrue();
        }
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void aServerThatDoesNotAnswerTheUpgradeIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, LOOPBACK)) {
            GeminiInteractionsException failure = failure(
                    Connectors.at("http://127.0.0.1:" + silent.getLocalPort()).setupTimeout(Duration.ofMillis(200)));

            assertThat(failure.getCode()).isEqualTo("timeout");
        }
    }

    @Test
    void anAttemptThatIsCancelledBeforeTheUpgradeHangsUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, LOOPBACK);
                JettyConnector connector = Connectors.at("http://127.0.0.1:" + silent.getLocalPort())
                        .start()) {
            CompletableFuture<Connection> opening = connector.connect(setup(), heard);
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(30_000);
                assertThat(accepted.getInputStream().read()).isEqualTo('G');

                opening.cancel(true);

                while (accepted.getInputStream().read() >= 0) {
                    // What was sent before.
                }
            }
        }
    }

    @Test
    void wrongSettingsAreToldAtTheStart() {
        assertThatThrownBy(() -> Connectors.at("ftp://127.0.0.1").start()).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> Connectors.at(server.url()).key("a\nb").start())
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(
                        () -> Connectors.at(server.url()).header("Upgrade", "x").start())
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() ->
                        Connectors.at(server.url()).setupTimeout(Duration.ZERO).start())
                .hasMessageContaining("setupTimeout");
        assertThatThrownBy(() -> Connectors.at(server.url()).maxMessageSize(0).start())
                .hasMessageContaining("maxMessageSize");
    }

    @Test
    void aConnectorThatDoesNotStartLeavesNoClient() {
        HttpClient[] client = new HttpClient[1];
        Connectors failing = Connectors.at(server.url())
                .pingInterval(Duration.ofMinutes(7))
                .customizer(http -> {
                    client[0] = http;
                    http.setScheduler(new Schedulers.Failing(Duration.ofMinutes(7)));
                });

        assertThatThrownBy(failing::start).isInstanceOf(StackOverflowError.class);

        assertThat(client[0].isStopped()).isTrue();
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith(client[0].getName() + "-")));
    }

    @Test
    void withoutAKeyNoneIsSent() throws Exception {
        try (JettyConnector connector = Connectors.at(server.url()).key(null).start()) {
            CompletableFuture<Connection> opening = connector.connect(setup(), heard);

            assertThat(server.request().getHeaders().contains("x-goog-api-key")).isFalse();
            opening.cancel(true);
        }
    }
}
