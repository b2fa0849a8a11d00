/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ServerTest {

    private static final int MAX = 100_000;

    private static String body(int size) {
        String start = "{\"model\":\"m\",\"input\":\"";
        return start + "a".repeat(size - start.length() - 2) + "\"}";
    }

    /** Sends bytes as they are, and returns what comes back until the connection closes. */
    private static String sendRaw(Emulator emulator, String request) throws IOException {
        URI url = URI.create(emulator.baseUrl());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() {
        try (Emulator emulator = Emulator.start()) {
            assertThat(emulator.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void countsTheConnectionsThatAreOpen() throws IOException {
        try (Emulator emulator = Emulator.start()) {
            int port = URI.create(emulator.baseUrl()).getPort();
            assertThat(emulator.openConnections()).isZero();

            try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port);
                    Socket second = new Socket(InetAddress.getLoopbackAddress(), port)) {
                await().until(() -> emulator.openConnections() == 2);
            }

            await().until(() -> emulator.openConnections() == 0);
        }
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        try (Emulator emulator = Emulator.builder().maxBodySize(MAX).start()) {
            Wire wire = new Wire(emulator);
            assertThat(wire.create(body(MAX)).status()).isEqualTo(200);

            Wire.Answer declared = wire.create(body(MAX + 1));
            assertThat(declared.status()).isEqualTo(413);
            assertThat(declared.errorCode()).isEqualTo("payload_too_large");

            byte[] bytes = body(MAX + 1).getBytes(StandardCharsets.UTF_8);
            Wire.Answer chunked = wire.send(HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/v1/interactions"))
                    .header("x-goog-api-key", "k")
                    .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(bytes))));
            assertThat(chunked.status()).isEqualTo(413);
            assertThat(emulator.requests()).hasSize(3);
        }
    }

    @Test
    void takesALargeDocument() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            String data = "QUJD".repeat(8 * 1024 * 1024);

            Wire.Answer answer = new Wire(emulator)
                    .create("{\"model\":\"m\",\"input\":{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\""
                            + data + "\"}}");

            assertThat(answer.text()).contains("one image (image/png) of " + 24 * 1024 * 1024 + " bytes");
        }
    }

    @Test
    void survivesClientsThatGoAway() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            String head =
                    "POST /v1/interactions HTTP/1.1\r\nHost: a\r\nx-goog-api-key: k\r\nContent-Length: 1000\r\n\r\n{";
            sendRaw(emulator, head);
            try (Gate gate = emulator.holdAnswers()) {
                String whole = "{\"model\":\"m\",\"input\":\"Hi\"}";
                URI url = URI.create(emulator.baseUrl());
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
                    socket.getOutputStream()
                            .write(head.replace("1000", "" + whole.length())
                                    .replace("{", whole)
                                    .getBytes(StandardCharsets.US_ASCII));
                    gate.awaitWaiting(1, Duration.ofMinutes(1));
                }
            }

            assertThat(new Wire(emulator).ask("repeat: alive").text()).isEqualTo("alive");
        }
    }

    @Test
    void refusesAMalformedQuery() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            String answer = sendRaw(
                    emulator,
                    "GET /v1/interactions/v1_a?stream=%zz HTTP/1.1\r\nHost: a\r\nx-goog-api-key: k\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void stopsOnClose() {
        Emulator emulator = Emulator.start();
        URI url = URI.create(emulator.baseUrl());
        emulator.close();

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), url.getPort()))
                .isInstanceOf(ConnectException.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("gemini-emulator")));
    }

    @Test
    void saysWhenItCannotListen() {
        try (Emulator emulator = Emulator.start()) {
            int port = URI.create(emulator.baseUrl()).getPort();

            assertThatThrownBy(() -> Emulator.builder().port(port).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port);
        }
    }
}
