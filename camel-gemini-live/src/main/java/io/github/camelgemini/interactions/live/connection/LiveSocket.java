/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One WebSocket, from the attempt to open it until its end. It ends once, whatever comes first. The listener is called by one thread at a time, and not while the lock
 * is held. Thread-safe.
 */
final class LiveSocket implements Connection {

    /** The code of a connection that has ended without a close frame (RFC 6455, section 7.1.5). */
    static final int NO_CLOSE_FRAME = 1006;

    private static final int NORMAL = 1000;

    /** How long the API has to answer a close frame, and Jetty to report an end that it has found while it was writing. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** So many pings without an answer or a message, although one is asked for, and the peer is dead. */
    private static final int MAX_SILENT_PINGS = 3;

    private final JettyConnector connector;
    private final ObjectNode setup;
    private final ConnectionListener listener;
    private final SocketUpgrade upgrade;
    private final CompletableFuture<Connection> opened = new CompletableFuture<>();

    /** Messages that the network has not taken yet. */
    private final Set<CompletableFuture<Void>> sends = ConcurrentHashMap.newKeySet();

    // Guarded by this.
    private Session session;
    private JsonNode setupComplete;
    private Runnable setupTimer = () -> {};
    // How many messages are asked for in addition to the one that is read.
    private long wanted;
    // Whether a message is asked for, or delivered.
    private boolean reading;
    private boolean delivering;
    // Whether the listener hears of the end.
    private boolean listening;
    private boolean closing;
    private int silentPings;
    private ConnectionEnd end;

    LiveSocket(JettyConnector connector, ObjectNode setup, ConnectionListener listener) {
        this.connector = connector;
        this.setup = setup;
        this.listener = listener;
        this.upgrade = new SocketUpgrade(connector.failures());
    }

    /** Begins to open the WebSocket. */
    void open() {
        opened.whenComplete((connection, failure) -> {
            if (opened.isCancelled()) {
                abort();
            }
        });
        Duration timeout = connector.settings().setupTimeout();
        Runnable timer = connector.schedule(
                () -> end(NO_CLOSE_FRAME, connector.failures().setupTimeout()), timeout);
        synchronized (this) {
            setupTimer = timer;
        }
        try {
            connector.upgrade(new Frames(), upgrade).whenComplete((open, failure) -> {
                if (failure != null) {
                    end(NO_CLOSE_FRAME, upgrade.failure(failure));
                }
            });
        } catch (IOException | RuntimeException e) {
            end(NO_CLOSE_FRAME, upgrade.failure(e));
        }
    }

    /** Completes when the API has taken the setup. */
    CompletableFuture<Connection> opened() {
        return opened;
    }

    @Override
    public synchronized JsonNode setupComplete() {
        return setupComplete;
    }

    @Override
    @SuppressWarnings("CollectionUndefinedEquality") // Each future stands for itself.
    public CompletableFuture<Void> send(ObjectNode message) {
        String text;
        try {
            text = Json.mapper().writeValueAsString(message);
        } catch (JsonProcessingException e) {
            // It cannot be sent by another connection either, and what follows it must not be sent without it.
            GeminiInteractionsException failure = ClientErrors.internal(e);
            end(NO_CLOSE_FRAME, failure);
            return CompletableFuture.failedFuture(failure);
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Session open;
        synchronized (this) {
            if (end != null || closing) {
                return CompletableFuture.failedFuture(end != null ? end.failure() : SocketFailures.closedHere());
            }
            open = session;
            sends.add(sent);
        }
        Callback result = Callback.from(
                () -> {
                    sends.remove(sent);
                    sent.complete(null);
                },
                failure -> {
                    sends.remove(sent);
                    notSent(sent);
                });
        try {
            open.sendText(text, result);
        } catch (RuntimeException e) {
            result.fail(e);
        }
        return sent;
    }

    /** A close frame of the API, which has the reason, may come after a failure to write. */
    private void notSent(CompletableFuture<Void> sent) {
        ConnectionEnd known;
        synchronized (this) {
            known = end;
        }
        GeminiInteractionsException lost = SocketFailures.lost();
        sent.completeExceptionally(known == null ? lost : known.failure());
        if (known == null) {
            connector.schedule(() -> end(NO_CLOSE_FRAME, lost), GRACE);
        }
    }

    @Override
    public void demand() {
        synchronized (this) {
            if (end != null) {
                return;
            }
            if (reading) {
                wanted++;
                return;
            }
            reading = true;
        }
        read();
    }

    @Override
    public void close() {
        Session open;
        boolean read;
        synchronized (this) {
            if (end != null || closing) {
                return;
            }
            closing = true;
            open = session;
            read = !reading;
            reading = true;
        }
        open.close(NORMAL, null, Callback.NOOP);
        if (read) {
            // The close frame of the API has to be read, and what comes before it.
            read();
        }
        connector.schedule(() -> end(NORMAL, SocketFailures.closedHere()), GRACE);
    }

    @Override
    public void abort() {
        end(NO_CLOSE_FRAME, SocketFailures.closedHere());
    }

    /** Pings the API, or ends the connection if it has not answered for long. */
    void ping() {
        Session open;
        boolean dead;
        synchronized (this) {
            if (session == null || end != null || closing) {
                return;
            }
            open = session;
            // Answers are not read unless a message is asked for.
            silentPings = reading ? silentPings + 1 : 0;
            dead = silentPings > MAX_SILENT_PINGS;
        }
        if (dead) {
            end(NO_CLOSE_FRAME, SocketFailures.lost());
        } else {
            open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    /** The answer to a ping is not the message that is asked for, but Jetty counts it as one. Pings of the API are answered by Jetty. */
    private void heard() {
        synchronized (this) {
            silentPings = 0;
        }
        read();
    }

    private void read() {
        Session open;
        synchronized (this) {
            open = session;
        }
        try {
            open.demand();
        } catch (RuntimeException e) {
            end(NO_CLOSE_FRAME, SocketFailures.lost());
        }
    }

    /** Ends the WebSocket, unless it has ended. */
    void end(int code, GeminiInteractionsException failure) {
        Session open;
        Runnable timer;
        boolean tell;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = new ConnectionEnd(code, failure);
            open = session;
            timer = setupTimer;
            tell = !delivering;
        }
        timer.run();
        upgrade.abort(failure);
        if (open != null) {
            open.disconnect();
        }
        connector.forget(this);
        List.copyOf(sends).forEach(sent -> sent.completeExceptionally(failure));
        sends.clear();
        if (tell) {
            tellEnd();
        }
    }

    private void tellEnd() {
        ConnectionEnd told;
        boolean toListener;
        synchronized (this) {
            told = end;
            toListener = listening;
        }
        if (toListener) {
            listener.ended(told);
        } else {
            opened.completeExceptionally(told.failure());
        }
    }

    private void opened(Session open) {
        boolean late;
        synchronized (this) {
            session = open;
            reading = true;
            late = end != null;
        }
        if (late) {
            open.disconnect();
            return;
        }
        send(setup);
        read();
    }

    private void received(JsonNode message) {
        boolean first;
        boolean skip;
        synchronized (this) {
            silentPings = 0;
            if (end != null) {
                return;
            }
            first = setupComplete == null;
            skip = closing || (first && !message.has("setupComplete"));
            if (!skip) {
                delivering = true;
            }
            if (!skip && first) {
                setupComplete = message;
            }
        }
        if (skip) {
            read();
        } else {
            deliver(message, first);
        }
    }

    private void deliver(JsonNode message, boolean first) {
        GeminiInteractionsException failure = null;
        try {
            if (first) {
                begin();
            } else {
                listener.message(message);
            }
        } catch (Throwable e) {
            failure = ClientErrors.internal(e);
        }
        if (failure != null) {
            end(NO_CLOSE_FRAME, failure);
        }
        boolean next = false;
        boolean tell;
        synchronized (this) {
            delivering = false;
            tell = end != null;
            if (!tell) {
                next = wanted > 0 || closing;
                wanted = Math.max(0, wanted - 1);
                reading = next;
            }
        }
        if (tell) {
            tellEnd();
        } else if (next) {
            read();
        }
    }

    private void begin() {
        Runnable timer;
        synchronized (this) {
            timer = setupTimer;
        }
        timer.run();
        synchronized (this) {
            if (end != null) {
                // Told by deliver(): the attempt has failed.
                return;
            }
            // Before the future completes: whoever waits for it may end the connection.
            listening = true;
        }
        if (!opened.complete(this)) {
            synchronized (this) {
                listening = false;
            }
            abort();
        }
    }

    /** What Jetty tells of the WebSocket, one call at a time. Public because Jetty looks for its methods. */
    public final class Frames implements Session.Listener {

        // Of Jetty, before it closes the connection.
        private Throwable failure;

        private Frames() {}

        @Override
        public void onWebSocketOpen(Session open) {
            opened(open);
        }

        @Override
        public void onWebSocketText(String message) {
            read(() -> Json.read(message));
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            callback.succeed();
            read(() -> Json.mapper().readTree(bytes));
        }

        @Override
        public void onWebSocketPong(ByteBuffer payload) {
            heard();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            failure = cause;
        }

        /** Jetty 12.0 knows only this method; 12.1 still calls it. */
        @Override
        @SuppressWarnings("removal")
        public void onWebSocketClose(int code, String reason) {
            boolean here;
            boolean ready;
            synchronized (LiveSocket.this) {
                here = closing;
                ready = setupComplete != null;
            }
            end(code, here ? SocketFailures.closedHere() : connector.failures().ended(code, reason, ready, failure));
        }

        private void read(Parsing parsing) {
            JsonNode message;
            try {
                message = parsing.parse();
            } catch (IOException e) {
                message = null;
            } catch (Throwable e) {
                end(NO_CLOSE_FRAME, ClientErrors.internal(e));
                return;
            }
            if (message instanceof ObjectNode) {
                received(message);
            } else {
                end(NO_CLOSE_FRAME, SocketFailures.invalidMessage());
            }
        }
    }

    private interface Parsing {
        JsonNode parse() throws IOException;
    }
}
