/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelgemini.interactions.emulator.api.UnimplementedResources;
import io.github.camelgemini.interactions.emulator.files.FilesApi;
import io.github.camelgemini.interactions.emulator.files.FilesResource;
import io.github.camelgemini.interactions.emulator.interactions.InteractionsApi;
import io.github.camelgemini.interactions.emulator.interactions.Leniency;
import io.github.camelgemini.interactions.emulator.models.ModelsApi;
import io.github.camelgemini.interactions.emulator.server.AccessControl;
import io.github.camelgemini.interactions.emulator.server.Dispatcher;
import io.github.camelgemini.interactions.emulator.server.HttpHandler;
import io.github.camelgemini.interactions.emulator.server.JsonErrorHandler;
import io.github.camelgemini.interactions.emulator.server.Pace;
import io.github.camelgemini.interactions.emulator.server.RequestLog;
import io.github.camelgemini.interactions.emulator.server.Script;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An offline stand-in of the Gemini Interactions API. It is an emulator and no model: rules make its answers out of the
 * request, it never reaches out to a network, and it listens on 127.0.0.1 only. It checks requests as strictly as the API.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start()) {
 *     // POST to emulator.baseUrl() + "/v1beta/interactions"
 * }
 * }</pre>
 *
 * <p>All methods are thread-safe. Whoever starts an emulator closes it.
 */
public final class Emulator implements AutoCloseable {

    /** The response header by which a client can tell the emulator from the real API. */
    public static final String HEADER = "x-emulator";

    public static final String NOTICE = "Emulator of the Gemini Interactions API; no model";

    private static final Logger LOG = LoggerFactory.getLogger(Emulator.class);
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    private final Server server;
    private final ServerConnector connector;
    private final FilesApi filesApi;
    private final InteractionsApi api;
    private final Pace pace;
    private final Dispatcher dispatcher;
    private final Script script = new Script();
    private final RequestLog log = new RequestLog();
    private final AtomicReference<Gate> gate = new AtomicReference<>(openGate());
    private final AtomicReference<StreamGate> streamGate = new AtomicReference<>(openStreamGate());

    private Emulator(Builder options) {
        filesApi = new FilesApi(options.clock);
        Leniency leniency = new Leniency(options.refuseIgnoredKeywords, options.leaveOutMissing);
        api = new InteractionsApi(options.clock, options.retention, filesApi, leniency);
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("gemini-emulator");
        threads.setDaemon(options.daemon);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(options.port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.setAcceptQueueSize(MAX_CONNECTIONS);
        server.addConnector(connector);
        pace = new Pace(connector.getExecutor(), connector.getScheduler(), streamGate::get, options.wordDelay);
        FilesResource files = new FilesResource(filesApi);
        UnimplementedResources resources = new UnimplementedResources(new ModelsApi(filesApi));
        dispatcher = new Dispatcher(new AccessControl(options.apiKey), api, files, resources, script, pace);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        server.setErrorHandler(new JsonErrorHandler());
        server.setHandler(new HttpHandler(dispatcher, files, log, gate, streamGate, options.maxBodySize));
    }

    /**
     * Starts an emulator on a free port.
     *
     * @return the running emulator
     */
    public static Emulator start() {
        return builder().start();
    }

    /**
     * Makes options for an emulator.
     *
     * @return the options, all at their defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what clients take as the API's base URL.
     *
     * @return such as {@code http://127.0.0.1:34567}, without a version and without a slash at the end
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /**
     * Scripts the answers to the next create requests, behind what is scripted already.
     *
     * @param replies one reply a request
     * @return this emulator
     */
    public Emulator enqueue(Reply... replies) {
        for (Reply reply : replies) {
            script.add(reply, false);
        }
        return this;
    }

    /**
     * Scripts the answers to the next requests of any kind, behind what is scripted already. A text or steps count only for a
     * create; another request is then answered as usual.
     *
     * @param replies one reply a request
     * @return this emulator
     */
    public Emulator enqueueForAny(Reply... replies) {
        for (Reply reply : replies) {
            script.add(reply, true);
        }
        return this;
    }

    /**
     * Returns how many scripted replies are not used yet.
     *
     * @return the number of replies
     */
    public int pendingReplies() {
        return script.size();
    }

    /**
     * Makes all create requests from now on wait before their answer, or, in the background, before they are done; no thread waits.
     *
     * @param latency how long, in addition to a reply's own latency
     * @return this emulator
     */
    public Emulator latency(Duration latency) {
        dispatcher.latency(latency);
        return this;
    }

    /**
     * Keeps the answers to all create requests back from now on. The requests are recorded, run and paid at once. A create in the
     * background is answered at once; it is the end of its work that is held.
     *
     * @return the gate that lets them go
     * @throws IllegalStateException when answers are held already
     */
    public Gate holdAnswers() {
        Gate current = gate.get();
        Gate next = new Gate();
        if (!current.isReleased() || !gate.compareAndSet(current, next)) {
            throw new IllegalStateException("Answers are held already");
        }
        return next;
    }

    /**
     * Makes the model of all streams that begin from now on, or still go on, pause after each word of a text; no thread waits.
     *
     * @param delay how long; zero is the default
     * @return this emulator
     */
    public Emulator wordDelay(Duration delay) {
        pace.wordDelay(delay);
        return this;
    }

    /**
     * Holds all streams that begin from now on, event by event.
     *
     * @return the gate that lets the events go
     * @throws IllegalStateException when streams are held already
     */
    public StreamGate holdStreams() {
        StreamGate current = streamGate.get();
        StreamGate next = new StreamGate();
        if (!current.isOpen() || !streamGate.compareAndSet(current, next)) {
            throw new IllegalStateException("Streams are held already");
        }
        return next;
    }

    /**
     * Returns the latest requests, at most 10,000.
     *
     * @return the requests, oldest first
     */
    public List<RecordedRequest> requests() {
        return log.snapshot();
    }

    /**
     * Returns the latest create requests.
     *
     * @return the requests, oldest first
     */
    public List<RecordedRequest> creates() {
        return requests().stream()
                .filter(request ->
                        "POST".equals(request.method()) && request.path().endsWith("/interactions"))
                .toList();
    }

    /**
     * Returns how many connections are open, in use or not.
     *
     * @return the connections that no side has closed
     */
    public int openConnections() {
        return connector.getConnectedEndPoints().size();
    }

    /**
     * Returns what would be billed.
     *
     * @return the sums up to now
     */
    public Ledger ledger() {
        return dispatcher.ledger();
    }

    /**
     * Forgets an interaction as if its retention had ended.
     *
     * @param id its id
     * @return whether it was stored
     */
    public boolean expire(String id) {
        return api.expire(id);
    }

    /**
     * Returns the files that clients upload.
     *
     * @return a handle that also makes uploads go wrong
     */
    public EmulatedFiles files() {
        return new EmulatedFiles(filesApi);
    }

    /**
     * Forgets the script, the records, the stored interactions and files, and the ledger; later answers are neither held nor late, and
     * later streams have the pace of the options.
     */
    public void reset() {
        script.clear();
        log.clear();
        api.reset();
        filesApi.reset();
        dispatcher.reset();
        gate.get().release();
        streamGate.get().releaseAll();
        pace.reset();
    }

    /** Stops the emulator and closes all connections. */
    @Override
    public void close() {
        gate.get().release();
        streamGate.get().releaseAll();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The emulator does not stop", e);
        } finally {
            filesApi.reset();
        }
    }

    private static Gate openGate() {
        Gate open = new Gate();
        open.release();
        return open;
    }

    private static StreamGate openStreamGate() {
        StreamGate open = new StreamGate();
        open.releaseAll();
        return open;
    }

    /** The options of an emulator. Not thread-safe; it may start several emulators. */
    public static final class Builder {

        private static final int DEFAULT_MAX_BODY_SIZE = 128 * 1024 * 1024;

        private int port;
        private String apiKey;
        private int maxBodySize = DEFAULT_MAX_BODY_SIZE;
        private Duration retention = Duration.ofDays(55);
        private Clock clock = Clock.systemUTC();
        private Duration wordDelay = Duration.ZERO;
        private boolean refuseIgnoredKeywords;
        private boolean leaveOutMissing;
        private boolean daemon = true;

        private Builder() {}

        /**
         * Sets the port.
         *
         * @param port the port on 127.0.0.1; 0, the default, takes a free one
         * @return these options
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Accepts this key only. By default every key is accepted that is not blank.
         *
         * @param apiKey the key
         * @return these options
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /**
         * Limits the size of a request body; a larger one is answered with 413.
         *
         * @param bytes the largest size, by default 128 MiB
         * @return these options
         */
        public Builder maxBodySize(int bytes) {
            this.maxBodySize = bytes;
            return this;
        }

        /**
         * Sets how long an interaction can be read, by default 55 days.
         *
         * @param retention the time, measured by the clock
         * @return these options
         */
        public Builder retention(Duration retention) {
            this.retention = retention;
            return this;
        }

        /**
         * Sets the clock that dates interactions and lets them expire, by default the system's.
         *
         * @param clock the clock
         * @return these options
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Sets how long the model of a stream pauses after each word of a text, by default not at all.
         *
         * @param delay the pause
         * @return these options
         */
        public Builder wordDelay(Duration delay) {
            this.wordDelay = delay;
            return this;
        }

        /**
         * Says what happens to the eight keywords of JSON Schema that the API is said to ignore ({@code minLength}, {@code maxLength},
         * {@code minProperties}, {@code maxProperties}, {@code uniqueItems}, {@code contains}, {@code minContains}, {@code maxContains}).
         *
         * @param refuse true to answer a schema that has one with 400; by default they are ignored
         * @return these options
         */
        public Builder refuseIgnoredKeywords(boolean refuse) {
            this.refuseIgnoredKeywords = refuse;
            return this;
        }

        /**
         * Says what an answer has at a property that its schema requires and the input does not hold.
         *
         * @param leaveOut true to leave it out, so that the answer does not fit the schema; by default it is an empty value of its type
         * @return these options
         */
        public Builder leaveOutMissing(boolean leaveOut) {
            this.leaveOutMissing = leaveOut;
            return this;
        }

        /** Keeps the virtual machine alive as long as the emulator runs. */
        Builder keepAlive() {
            daemon = false;
            return this;
        }

        /**
         * Starts an emulator with these options.
         *
         * @return the running emulator
         * @throws IllegalStateException when it cannot listen on the port
         */
        public Emulator start() {
            Emulator emulator = new Emulator(this);
            try {
                emulator.server.start();
            } catch (Exception e) {
                throw new IllegalStateException("The emulator cannot listen on port " + port, e);
            }
            LOG.info("{} at {}", NOTICE, emulator.baseUrl());
            return emulator;
        }
    }
}
