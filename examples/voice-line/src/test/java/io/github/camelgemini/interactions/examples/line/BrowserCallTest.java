/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A call whose browser or whose route does what it should not. */
class BrowserCallTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private DefaultCamelContext camel;
    private Vertx vertx;

    @BeforeEach
    void start() {
        camel = new DefaultCamelContext();
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        camel.close();
    }

    @Test
    void aBrowserThatTakesNothingIsDisconnectedAlsoIfTheEventIsTheLastOne() throws Exception {
        CompletableFuture<Future<Void>> told = new CompletableFuture<>();
        URI server = serve(socket -> {
            BrowserCall call = call(socket, callback -> {}, Duration.ofMillis(1));
            call.begin(ended::incrementAndGet);
            fill(socket);
            told.complete(call.tell(event("closed")));
        });

        try (Socket browser = silent(server)) {
            Future<Void> written = told.get(1, TimeUnit.MINUTES);
            patiently().until(written::isComplete);
            assertThat(written.failed()).isTrue();
            patiently().untilAsserted(() -> assertThat(ended).hasValue(1));
            assertThat(browser.isClosed()).isFalse();
        }
    }

    @Test
    void aBrowserThatDoesNotEvenTakeTheCloseIsDisconnected() throws Exception {
        URI server = serve(socket -> {
            call(socket, callback -> {}, Duration.ofMillis(1)).begin(ended::incrementAndGet);
            fill(socket);
        });

        try (Socket browser = silent(server)) {
            byte[] emptyText = {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0};
            browser.getOutputStream().write(emptyText);

            patiently().untilAsserted(() -> assertThat(ended).hasValue(1));
            assertThat(browser.isClosed()).isFalse();
        }
    }

    @Test
    void aBrowserThatTakesTheLastEventHearsWhyTheConnectionIsClosed() throws Exception {
        URI server = serve(socket -> {
            BrowserCall call = call(socket, callback -> {}, LONG);
            call.begin(ended::incrementAndGet);
            call.tell(event("closed"));
        });

        try (PageSocket page = PageSocket.open(server)) {
            patiently().until(page::isClosed);
            assertThat(page.closeCode()).isEqualTo(1000);
            assertThat(page.events()).containsExactly("{\"event\":\"ended\",\"text\":\"The call is over.\"}");
        }
        patiently().untilAsserted(() -> assertThat(ended).hasValue(1));
    }

    @Test
    void aRouteThatThrowsEndsTheCall() throws Exception {
        assertThatTheCallEnds(callback -> {
            throw new IllegalStateException("broken");
        });
    }

    @Test
    void anErrorEndsTheCallToo() throws Exception {
        assertThatTheCallEnds(callback -> {
            throw new NoClassDefFoundError("broken");
        });
    }

    @Test
    void aRouteThatIsDoneAndThenThrowsIsDoneOnce() throws Exception {
        URI server = serve(socket -> call(
                        socket,
                        callback -> {
                            callback.done(true);
                            throw new IllegalStateException("broken");
                        },
                        LONG)
                .begin(ended::incrementAndGet));

        try (PageSocket page = PageSocket.open(server)) {
            for (int i = 0; i < 40; i++) {
                page.sendPiece(new byte[2]);
            }
            patiently().untilAsserted(() -> assertThat(sent).hasValue(40));
            assertThat(page.isClosed()).isFalse();
        }
        // The last one closes the session.
        patiently().untilAsserted(() -> assertThat(sent).hasValue(41));
    }

    @Test
    void aPageThatWasClosedBeforeItsCallBeganHasLeft() throws Exception {
        URI server = serve(socket -> {
            socket.closeHandler(closed -> call(socket, callback -> {}, LONG).begin(ended::incrementAndGet));
            socket.close();
        });

        try (PageSocket page = PageSocket.open(server)) {
            patiently().until(page::isClosed);
        }
        patiently().untilAsserted(() -> assertThat(ended).hasValue(1));
        assertThat(sent).hasValue(0);
    }

    private void assertThatTheCallEnds(Consumer<AsyncCallback> route) throws Exception {
        URI server = serve(socket -> call(socket, route, LONG).begin(ended::incrementAndGet));

        try (PageSocket page = PageSocket.open(server)) {
            page.sendPiece(new byte[2]);

            patiently().until(page::isClosed);
            assertThat(page.closeCode()).isEqualTo(1011);
            assertThat(page.events()).singleElement().asString().contains("\"ended\"", "See the log");
        }
        patiently().untilAsserted(() -> assertThat(ended).hasValue(1));
        // The sound, and the end of the session.
        patiently().untilAsserted(() -> assertThat(sent).hasValue(2));
    }

    private URI serve(Consumer<ServerWebSocket> browser) throws Exception {
        HttpServer server = vertx.createHttpServer().webSocketHandler(browser::accept);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    }

    /** Writes more than the buffers of a connection take. */
    private static void fill(ServerWebSocket socket) {
        socket.writeBinaryMessage(Buffer.buffer(new byte[32 * 1024 * 1024]));
    }

    private BrowserCall call(ServerWebSocket socket, Consumer<AsyncCallback> route, Duration patience) {
        Endpoint endpoint = camel.getEndpoint("direct:microphone", DirectEndpoint.class);
        AsyncProducer microphone = new DefaultAsyncProducer(endpoint) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                sent.incrementAndGet();
                route.accept(callback);
                return false;
            }
        };
        return new BrowserCall("id", socket, PageSocket.RATE, microphone, patience);
    }

    private Message event(String type) {
        Message event = new DefaultExchange(camel).getMessage();
        event.setHeader(GeminiLiveConstants.EVENT_TYPE, type);
        return event;
    }

    /** A browser that asks for a WebSocket and then reads nothing. */
    private static Socket silent(URI server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        String request = """
                GET /voice HTTP/1.1
                Host: 127.0.0.1
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """;
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
