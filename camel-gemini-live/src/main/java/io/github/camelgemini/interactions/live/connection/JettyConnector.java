/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.DefaultHeaders;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.client.http.JettyClients;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections on Jetty's WebSocket client. A few threads serve all of them. Thread-safe. */
public final class JettyConnector implements Connector, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JettyConnector.class);

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A connection without traffic is pinged so often; the API or a proxy could take it for dead. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(30);

    private final ConnectorSettings settings;
    private final URI uri;
    private final HttpFields headers;
    private final SocketFailures failures;
    private final Set<LiveSocket> sockets = ConcurrentHashMap.newKeySet();
    private final String name = "gemini-live-" + COUNT.incrementAndGet();
    private final Duration pingInterval;
    private final HttpClient http;
    private final WebSocketClient webSockets;
    private volatile boolean closed;

    /**
     * Starts the client, which the caller has to close.
     *
     * @throws InvalidSettingException when a setting cannot be used
     */
    public JettyConnector(ConnectorSettings settings) {
        this(settings, PING_INTERVAL);
    }

    JettyConnector(ConnectorSettings settings, Duration pingInterval) {
        this.settings = settings;
        this.uri = ResourceUris.of(settings.api()).liveSessions();
        this.headers = DefaultHeaders.of(settings.api());
        this.failures =
                new SocketFailures(settings, new ErrorDecoder(settings.api().secrets(), Clock.systemUTC()));
        this.pingInterval = pingInterval;
        this.http = JettyClients.start(settings.connections(), name);
        this.webSockets = new WebSocketClient(http);
        // Silence is a matter of the session.
        webSockets.setIdleTimeout(Duration.ZERO);
        webSockets.setMaxTextMessageSize(settings.maxMessageSize());
        webSockets.setMaxBinaryMessageSize(settings.maxMessageSize());
        try {
            LifeCycle.start(webSockets);
            schedule(this::ping, pingInterval);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Returns what the names of all its threads begin with. */
    public String name() {
        return name;
    }

    @Override
    public CompletableFuture<Connection> connect(ObjectNode setup, ConnectionListener listener) {
        LiveSocket socket = new LiveSocket(this, setup, listener);
        sockets.add(socket);
        if (closed) {
            socket.end(LiveSocket.NO_CLOSE_FRAME, ClientErrors.cancelled());
        } else {
            socket.open();
        }
        return socket.opened();
    }

    /** Ends all connections and threads. Futures and listeners hear of it on the closing thread, which must not be one of the client's own. */
    @Override
    public void close() {
        closed = true;
        forEach(socket -> socket.end(LiveSocket.NO_CLOSE_FRAME, ClientErrors.cancelled()));
        LifeCycle.stop(webSockets);
        LifeCycle.stop(http);
    }

    ConnectorSettings settings() {
        return settings;
    }

    SocketFailures failures() {
        return failures;
    }

    /** Begins to open a WebSocket. Jetty 12.0 knows only this method; 12.1 has another one, too. */
    @SuppressWarnings("removal")
    CompletableFuture<Session> upgrade(Session.Listener listener, JettyUpgradeListener progress) throws IOException {
        ClientUpgradeRequest request = new ClientUpgradeRequest(uri);
        headers.forEach(header -> request.setHeader(header.getName(), header.getValue()));
        return webSockets.connect(listener, uri, request, progress);
    }

    /** Forgets a socket that has ended. */
    void forget(LiveSocket socket) {
        sockets.remove(socket);
    }

    /** Returns how many sockets have not ended. */
    int size() {
        return sockets.size();
    }

    /**
     * Runs a task later, on one of the client's threads.
     *
     * @return takes the task back, unless it has run
     */
    Runnable schedule(Runnable task, Duration delay) {
        // The scheduler has only one thread, so it hands the task on.
        Scheduler.Task scheduled =
                http.getScheduler().schedule(() -> execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return scheduled::cancel;
    }

    private void execute(Runnable task) {
        try {
            http.getExecutor().execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    private void ping() {
        if (!closed) {
            schedule(this::ping, pingInterval);
            forEach(LiveSocket::ping);
        }
    }

    /** Does something with each socket. The failure of one, or of its listener, takes nothing from the others. */
    private void forEach(Consumer<LiveSocket> action) {
        for (LiveSocket socket : sockets) {
            try {
                action.accept(socket);
            } catch (Throwable e) {
                LOG.warn("A connection failed unexpectedly ({})", e.getClass().getName());
            }
        }
    }
}
