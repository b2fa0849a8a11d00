/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelgemini.interactions.client.TestClients.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

/** A server that refuses a request before it has read it, and closes: each call ends, whatever of its body was written at that moment. */
class EarlyRefusalTest {

    /** Fewer than calls: a connection that is never given back shows. */
    private static final ConnectionSettings CONNECTIONS =
            new ConnectionSettings(Duration.ofSeconds(10), 8, 1000, null, null, 0);

    @ParameterizedTest
    @CsvSource({"70000, false, 60", "200000, false, 60", "200000, true, 120", "3000000, true, 20"})
    void everyCallEndsThoughTheServerCloses(int size, boolean source, int calls) throws Exception {
        try (EarlyServer server = new EarlyServer(true)) {
            List<GeminiInteractionsException> failures = failures(server, size, source, calls);

            // A reset may discard the answer, or its body alone, which holds the code.
            assertThat(failures).hasSize(calls).allSatisfy(failure -> {
                if (failure.getHttpStatus() == 413) {
                    assertThat(failure.getCode()).isIn("too_large", null);
                } else {
                    assertThat(failure.getCode()).isIn("connection_lost", "connect_failed");
                }
            });
            assertThat(failures)
                    .anySatisfy(failure -> assertThat(failure.getHttpStatus()).isEqualTo(413));
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void everyCallEndsThoughTheServerNeverReadsOn(boolean source) throws Exception {
        try (EarlyServer server = new EarlyServer(false)) {
            // More than sockets take.
            List<GeminiInteractionsException> failures = failures(server, 10_000_000, source, 12);

            assertThat(failures)
                    .hasSize(12)
                    .allSatisfy(failure -> assertThat(failure.getHttpStatus()).isEqualTo(413));
        }
    }

    private static List<GeminiInteractionsException> failures(EarlyServer server, int size, boolean source, int calls)
            throws Exception {
        try (HttpTransport transport = new HttpTransport(CONNECTIONS)) {
            InteractionsClient client = TestClients.at(server.url()).on(transport);
            ObjectNode request = request(size, source);
            List<CompletableFuture<Interaction>> results = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                results.add(client.create(request));
            }
            List<GeminiInteractionsException> failures = new ArrayList<>();
            for (CompletableFuture<Interaction> result : results) {
                failures.add(failureOf(result));
            }
            return failures;
        }
    }

    private static ObjectNode request(int size, boolean source) {
        ObjectNode request = TestClients.json("{'model':'m'}");
        if (source) {
            request.putArray("input")
                    .addObject()
                    .put("type", "document")
                    .put("mime_type", "application/pdf")
                    .putPOJO("data", TestSource.of(new byte[size]));
            return request;
        }
        return request.put("input", "x".repeat(size));
    }

    /** Answers each head at once, reads nothing more, and closes or not. */
    private static final class EarlyServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final boolean closing;

        EarlyServer(boolean closing) throws IOException {
            this.closing = closing;
            threads.execute(this::accept);
        }

        String url() {
            return "http://127.0.0.1:" + listener.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    threads.execute(() -> serve(socket));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        private void serve(Socket socket) {
            try {
                InputStream in = socket.getInputStream();
                int matched = 0;
                while (matched < 4) {
                    int next = in.read();
                    if (next < 0) {
                        return;
                    }
                    matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
                }
                OutputStream out = socket.getOutputStream();
                String body = "{\"error\":{\"code\":\"too_large\",\"message\":\"Too much.\"}}";
                String head = "HTTP/1.1 413 x\r\nContent-Length: " + body.length() + "\r\n\r\n";
                out.write((head + body).getBytes(StandardCharsets.US_ASCII));
                if (closing) {
                    socket.close();
                }
            } catch (IOException gone) {
                // As good as closed.
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
            threads.shutdownNow();
        }
    }
}
