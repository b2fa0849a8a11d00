/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.assertj.core.api.Assertions;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** A server of WebSockets that does what a test says. */
final class SocketServer implements AutoCloseable {

    static final String SETUP_COMPLETE = "{\"setupComplete\":{}}";

    private static final long PATIENCE_SECONDS = 30;

    private final Server server = new Server();
    private final ServerConnector connector;
    private final ServerWebSocketContainer container;
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile int refusal;
    private volatile String refusalBody = "";

    SocketServer() throws Exception {
        this(null);
    }

    /** @param tls null for plain text */
    SocketServer(SslContextFactory.Server tls) throws Exception {
        connector = tls == null ? new ServerConnector(server) : new ServerConnector(server, tls);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        container = ServerWebSocketContainer.ensure(server);
        container.setIdleTimeout(Duration.ZERO);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, org.eclipse.jetty.util.Callback callback) {
                requests.add(request);
                if (refusal == 0) {
                    return container.upgrade((upgrade, answer, failure) -> new Peer(), request, response, callback);
                }
                response.setStatus(refusal);
                response.getHeaders().put("Content-Type", "application/json");
                response.getHeaders().put("Retry-After", "7");
                response.write(true, ByteBuffer.wrap(refusalBody.getBytes(StandardCharsets.UTF_8)), callback);
                return true;
            }
        });
        server.start();
    }

    /** Answers requests with a status instead of a WebSocket. */
    void refuse(int status, String body) {
        refusalBody = body;
        refusal = status;
    }

    int port() {
        return connector.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    Request request() throws InterruptedException {
        return requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for the next WebSocket. */
    Peer next() throws InterruptedException {
        Peer peer = peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Assertions.assertThat(peer).as("a WebSocket").isNotNull();
        return peer;
    }

    /** Waits for a message that contains a text, and returns its WebSocket. */
    Peer nextWith(String text) throws InterruptedException {
        Message message;
        do {
            message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Assertions.assertThat(message).as("a message with " + text).isNotNull();
        } while (!message.text.contains(text));
        return message.peer;
    }

    /** How many WebSockets are open. */
    int open() {
        return container.getOpenSessions().size();
    }

    /** Waits for the next WebSocket and its setup, and takes it. */
    Peer nextReady() throws InterruptedException {
        Peer peer = next();
        peer.received();
        peer.send(SETUP_COMPLETE);
        return peer;
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private record Message(Peer peer, String text) {}

    /** The server's side of a WebSocket. Public because Jetty looks for its methods. */
    public final class Peer implements Session.Listener {

        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        final AtomicLong pings = new AtomicLong();
        final AtomicLong pongs = new AtomicLong();
        private volatile boolean reads = true;
        private volatile Session session;

        @Override
        public void onWebSocketOpen(Session open) {
            session = open;
            open.setMaxTextMessageSize(Long.MAX_VALUE);
            peers.add(this);
            open.demand();
        }

        @Override
        public void onWebSocketText(String message) {
            received.add(message);
            messages.add(new Message(this, message));
            if (reads) {
                session.demand();
            }
        }

        @Override
        public void onWebSocketPing(ByteBuffer payload) {
            pings.incrementAndGet();
            session.sendPong(ByteBuffer.allocate(0), Callback.NOOP);
            if (reads) {
                session.demand();
            }
        }

        @Override
        public void onWebSocketPong(ByteBuffer payload) {
            pongs.incrementAndGet();
            session.demand();
        }

        @Override
        @SuppressWarnings("removal")
        public void onWebSocketClose(int code, String reason) {
            closed.complete(code);
        }

        /** Reads at most one frame more. */
        Peer stopReading() {
            reads = false;
            return this;
        }

        String received() throws InterruptedException {
            String message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Assertions.assertThat(message).as("a message").isNotNull();
            return message;
        }

        /** Sends a text; the future completes when the network has taken it. */
        CompletableFuture<Void> send(String message) {
            CompletableFuture<Void> sent = new CompletableFuture<>();
            session.sendText(message, Callback.from(() -> sent.complete(null), sent::completeExceptionally));
            return sent;
        }

        void sendBinary(byte[] message) {
            session.sendBinary(ByteBuffer.wrap(message), Callback.NOOP);
        }

        /** Sends a text as a single frame, of any size. */
        void sendFrame(String message) {
            session.setAutoFragment(false);
            session.setMaxFrameSize(0);
            session.sendText(message, Callback.NOOP);
        }

        void ping() {
            session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }

        void close(int code, String reason) {
            session.close(code, reason, Callback.NOOP);
        }

        void cut() {
            session.disconnect();
        }

        /** The code with which the WebSocket has ended. */
        int closed() throws Exception {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
