/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server that serves resources on 127.0.0.1. Thread-safe. Whoever starts it closes it. */
public final class ApiServer implements AutoCloseable {

    /** The name of the header that every response has. */
    public static final String HEADER = "x-emulator";

    /** The value of the header {@link #HEADER}. */
    public static final String NOTICE = "Emulator of the Gemini Interactions API; no model";

    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    private final List<Resource> resources;
    private final Server server;
    private final ServerConnector connector;
    private final Script script = new Script();
    private final RequestLog log = new RequestLog();
    private final Pace pace;
    private final Dispatcher dispatcher;

    /**
     * Makes a server; {@link #start()} starts it.
     *
     * @param options the server's options
     * @param resources the resources to serve
     * @param others answers requests that no resource serves
     * @param answerHold runs the delivery of an answer to a create request, immediately or later
     * @param streamHold returns the hold for streams that begin now
     */
    public ApiServer(
            ServerOptions options,
            List<Resource> resources,
            Function<ApiRequest, ApiResponse> others,
            Consumer<Runnable> answerHold,
            Supplier<StreamHold> streamHold) {
        this.resources = List.copyOf(resources);
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("gemini-emulator");
        threads.setDaemon(options.daemon());
        server = new Server(threads);
        connector = connector(server, options.port());
        server.addConnector(connector);
        pace = new Pace(connector.getExecutor(), connector.getScheduler(), streamHold, options.wordDelay());
        dispatcher = new Dispatcher(new AccessControl(options.apiKey()), this.resources, others, script, pace);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        server.setErrorHandler(new JsonErrorHandler());
        WebSockets sockets =
                new WebSockets(server, connector.getExecutor(), connector.getScheduler(), dispatcher::bill);
        server.setHandler(new HttpHandler(dispatcher, sockets, log, answerHold, streamHold, options.maxBodySize()));
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Google's client for JavaScript connects to //ws/...
        http.setUriCompliance(UriCompliance.DEFAULT.with("EMULATOR", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.setAcceptQueueSize(MAX_CONNECTIONS);
        return connector;
    }

    /**
     * Starts to listen.
     *
     * @throws Exception if the port is not free
     */
    public void start() throws Exception {
        server.start();
    }

    /** Returns the port on which the server listens. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Returns the number of open connections, in use or idle. */
    public int openConnections() {
        return connector.getConnectedEndPoints().size();
    }

    /** Returns the script of replies. */
    public Script script() {
        return script;
    }

    /** Returns the latest requests, oldest first. */
    public List<ApiRequest> requests() {
        return log.snapshot();
    }

    /** Returns the sum of all charges. */
    public Charges charges() {
        return dispatcher.charges();
    }

    /** Sets the latency of all create requests from now on. */
    public void latency(Duration ofAllCreates) {
        dispatcher.latency(ofAllCreates);
    }

    /** Sets how long the model of a stream pauses after each word. */
    public void wordDelay(Duration delay) {
        pace.wordDelay(delay);
    }

    /** Clears the script, the requests, the charges and what the resources store; finishes all streams; restores the pace set in the options. */
    public void reset() {
        script.clear();
        log.clear();
        resources.forEach(Resource::reset);
        dispatcher.reset();
        pace.reset();
    }

    /** Stops the server, closes all connections and removes what the resources store. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The emulator does not stop", e);
        } finally {
            resources.forEach(Resource::reset);
        }
    }
}
