/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts WebSocket connections on Jetty's server. No thread waits for a connection. Thread-safe. */
final class WebSockets {

    private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);
    private static final int NO_CLOSE_FRAME = 1006;
    private static final int CLOSE_SECONDS = 10;

    private final ServerWebSocketContainer container;
    private final Executor executor;
    private final Scheduler scheduler;
    private final Consumer<Charge> bills;

    /**
     * Prepares a server that has not started yet.
     *
     * @param bills takes the charges of connections
     */
    WebSockets(Server server, Executor executor, Scheduler scheduler, Consumer<Charge> bills) {
        this.container = ServerWebSocketContainer.ensure(server);
        // A connection may be silent for as long as its resource allows.
        container.setIdleTimeout(Duration.ZERO);
        this.executor = executor;
        this.scheduler = scheduler;
        this.bills = bills;
    }

    /** Returns whether a request asks for a WebSocket connection. */
    static boolean asks(Request request) {
        String upgrade = request.getHeaders().get(HttpHeader.UPGRADE);
        return "GET".equals(request.getMethod()) && "websocket".equalsIgnoreCase(upgrade);
    }

    /**
     * Accepts a connection. The API also accepts those with a wrong key, and closes them immediately.
     *
     * @param operation the operation of the resource
     * @param refusal the error of a request without a valid key
     */
    void accept(
            SocketOperation operation,
            Optional<SocketClose> refusal,
            Request request,
            Response response,
            org.eclipse.jetty.util.Callback callback) {
        boolean upgraded = container.upgrade(
                (upgrade, answer, failure) -> new Connection(operation, refusal), request, response, callback);
        if (!upgraded && !response.isCommitted()) {
            Response.writeError(request, response, callback, 400);
        }
    }

    /** One connection. Public because Jetty looks for its methods; messages come one after the other. */
    public final class Connection implements Socket, Session.Listener.AutoDemanding {

        private final SocketOperation operation;
        private final Optional<SocketClose> refusal;
        private volatile Session session;
        private volatile SocketListener listener;

        private Connection(SocketOperation operation, Optional<SocketClose> refusal) {
            this.operation = operation;
            this.refusal = refusal;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            opened.setMaxTextMessageSize(operation.maxMessageSize());
            opened.setMaxBinaryMessageSize(operation.maxMessageSize());
            session = opened;
            if (refusal.isPresent()) {
                close(refusal.get());
            } else {
                guard(() -> listener = operation.open().apply(this));
            }
        }

        @Override
        public void onWebSocketText(String message) {
            SocketListener current = listener;
            if (current != null) {
                guard(() -> current.message(message));
            }
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            String message = StandardCharsets.UTF_8.decode(payload).toString();
            callback.succeed();
            onWebSocketText(message);
        }

        /** Jetty 12.0 knows only this method; 12.1 still calls it. */
        @Override
        @SuppressWarnings("removal")
        public void onWebSocketClose(int code, String reason) {
            SocketListener current = listener;
            listener = null;
            if (current != null) {
                current.ended(code);
            }
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            LOG.debug("A WebSocket connection failed", cause);
        }

        private void guard(Runnable call) {
            try {
                call.run();
            } catch (ApiException e) {
                close(SocketClose.of(e));
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("The emulator failed on a message: {}", e.getClass().getName());
                LOG.debug("Failure", e);
                close(new SocketClose(
                        SocketClose.SERVER_ERROR,
                        "The emulator failed: " + e.getClass().getName()));
            }
        }

        @Override
        public void send(String message, Runnable sent) {
            session.sendText(message, Callback.from(() -> executor.execute(() -> guard(sent)), failure -> end()));
        }

        /** Makes sure that the listener hears of an end that Jetty found while it was writing. */
        private void end() {
            session.disconnect();
        }

        @Override
        public void close(SocketClose reason) {
            session.close(reason.code(), reason.reason(), Callback.NOOP);
            // A client that does not answer does not keep the connection.
            scheduler.schedule(session::disconnect, CLOSE_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void cut() {
            // First the listener: the client may come back at once.
            onWebSocketClose(NO_CLOSE_FRAME, "");
            session.disconnect();
        }

        @Override
        public Runnable schedule(Duration delay, Runnable task) {
            // On another thread, because the scheduler has only one.
            Scheduler.Task scheduled = scheduler.schedule(
                    () -> executor.execute(() -> guard(task)), delay.toNanos(), TimeUnit.NANOSECONDS);
            return scheduled::cancel;
        }

        @Override
        public void bill(Charge charge) {
            bills.accept(charge);
        }
    }
}
