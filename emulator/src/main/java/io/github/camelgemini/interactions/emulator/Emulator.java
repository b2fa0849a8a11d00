/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelgemini.interactions.emulator.api.ApiSettings;
import io.github.camelgemini.interactions.emulator.api.Resources;
import io.github.camelgemini.interactions.emulator.api.UnimplementedResources;
import io.github.camelgemini.interactions.emulator.interactions.HopLimits;
import io.github.camelgemini.interactions.emulator.interactions.Leniency;
import io.github.camelgemini.interactions.emulator.server.ApiServer;
import io.github.camelgemini.interactions.emulator.server.ServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An offline stand-in of the Gemini Interactions API. It is an emulator and no model: rules make its answers out of the
 * request, it listens on 127.0.0.1 only, and it calls nobody
 * but the receivers of webhooks, which are on this machine. It checks requests as strictly as the API.
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

    /** The response header that distinguishes the emulator from the real API. */
    public static final String HEADER = ApiServer.HEADER;

    private static final Logger LOG = LoggerFactory.getLogger(Emulator.class);

    private final Resources resources;
    private final ApiServer server;
    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.open());
    private final AtomicReference<StreamGate> streamGate = new AtomicReference<>(StreamGate.open());

    private Emulator(Builder options) {
        resources = Resources.of(new ApiSettings(
                options.clock,
                options.retention,
                options.leniency(),
                options.hops(),
                options.webhooks.settings(),
                options.live.settings()));
        server = new ApiServer(
                new ServerOptions(options.port, options.apiKey, options.maxBodySize, options.wordDelay, options.daemon),
                resources.all(),
                new UnimplementedResources(),
                delivery -> gate.get().pass(delivery),
                () -> streamGate.get().hold());
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
     * Returns new options with their default values.
     *
     * @return the options
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the base URL of the API for clients.
     *
     * @return such as {@code http://127.0.0.1:34567}, without a version and without a slash at the end
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    /**
     * Scripts the answers to the next create requests, of interactions and of decisions, after the replies that are scripted already.
     *
     * @param replies one reply for each request
     * @return this emulator
     */
    public Emulator enqueue(Reply... replies) {
        for (Reply reply : replies) {
            server.script().add(reply.scripted(), false);
        }
        return this;
    }

    /**
     * Scripts the answers to the next requests of any kind, after the replies that are scripted already. A reply with text or steps changes
     * only the answer to a create request; any other request is answered as usual.
     *
     * @param replies one reply for each request
     * @return this emulator
     */
    public Emulator enqueueForAny(Reply... replies) {
        for (Reply reply : replies) {
            server.script().add(reply.scripted(), true);
        }
        return this;
    }

    /**
     * Returns how many scripted replies are not used yet.
     *
     * @return the number of replies
     */
    public int pendingReplies() {
        return server.script().size();
    }

    /**
     * Delays the answers to all create requests from now on; for a background request, delays the end of its work instead. No thread waits.
     *
     * @param latency the delay, added to a reply's own latency
     * @return this emulator
     */
    public Emulator latency(Duration latency) {
        server.latency(latency);
        return this;
    }

    /**
     * Holds the answers to all create requests from now on. The requests are recorded, run and billed immediately. A background request is
     * answered immediately, and the end of its work is held.
     *
     * @return the gate that releases the answers
     * @throws IllegalStateException if answers are held already
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
     * Makes the model of every stream, including open ones, pause after each word of a text. No thread waits.
     *
     * @param delay the pause; zero is the default
     * @return this emulator
     */
    public Emulator wordDelay(Duration delay) {
        server.wordDelay(delay);
        return this;
    }

    /**
     * Holds all streams that begin from now on, event by event.
     *
     * @return the gate that releases the events
     * @throws IllegalStateException if streams are held already
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
        return server.requests().stream().map(RecordedRequest::of).toList();
    }

    /**
     * Returns the latest requests that create an interaction.
     *
     * @return the requests, oldest first
     */
    public List<RecordedRequest> creates() {
        return posts("/interactions");
    }

    /**
     * Returns the latest requests for decisions.
     *
     * @return the requests, oldest first
     */
    public List<RecordedRequest> decisions() {
        return posts("/decisions");
    }

    private List<RecordedRequest> posts(String end) {
        return requests().stream()
                .filter(request ->
                        "POST".equals(request.method()) && request.path().endsWith(end))
                .toList();
    }

    /**
     * Returns the number of open connections, in use or idle.
     *
     * @return the connections that neither side has closed
     */
    public int openConnections() {
        return server.openConnections();
    }

    /**
     * Returns what the real API would have billed.
     *
     * @return the sums so far
     */
    public Ledger ledger() {
        return Ledger.of(server.charges());
    }

    /**
     * Removes an interaction as if its retention had ended.
     *
     * @param id the interaction's id
     * @return whether the interaction was stored
     */
    public boolean expire(String id) {
        return resources.interactions().expire(id);
    }

    /**
     * Forgets what is left of all long answers, as if their continuation tokens had expired: a request with such a token is answered with 400.
     */
    public void expireContinuations() {
        resources.interactions().expireContinuations();
    }

    /**
     * Returns the files that clients have uploaded.
     *
     * @return a handle that also makes uploads fail
     */
    public EmulatedFiles files() {
        return new EmulatedFiles(resources.files());
    }

    /**
     * Returns the links in citations.
     *
     * @return a handle that makes links and says which were followed
     */
    public EmulatedRedirects redirects() {
        return new EmulatedRedirects(resources.redirects(), baseUrl(), this::requests);
    }

    /**
     * Returns the webhooks.
     *
     * @return a handle that sends events, spoils deliveries and says what was delivered
     */
    public EmulatedWebhooks webhooks() {
        return new EmulatedWebhooks(resources.webhooks());
    }

    /**
     * Returns the Live API.
     *
     * @return a handle that says what connections have sent, and ends them
     */
    public EmulatedLive live() {
        return new EmulatedLive(resources.live().sessions());
    }

    /**
     * Clears the script, the recorded requests, the stored interactions, files and webhooks with what is
     * to be delivered, and the ledger, and closes all Live sessions. From now on answers are neither held nor
     * delayed, and streams have the pace set in the options.
     */
    public void reset() {
        server.reset();
        releaseGates();
    }

    /** Stops the emulator and closes all connections. */
    @Override
    public void close() {
        releaseGates();
        server.close();
        resources.webhooks().service().close();
    }

    private void releaseGates() {
        gate.get().release();
        streamGate.get().releaseAll();
    }

    /** The options of an emulator. Not thread-safe; one instance can start several emulators. */
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
        private boolean refuseAfterHostedTools;
        private boolean signCalls;
        private boolean localRedirects;
        private WebhookOptions webhooks = new WebhookOptions();
        private LiveOptions live = new LiveOptions();
        private int hopTokens;
        private int checkpointTokens;
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
         * Accepts this key only. By default every key that is not blank is accepted.
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
         * @param retention the duration, measured by the clock
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
         * Sets what happens to the eight keywords of JSON Schema that the API is said to ignore ({@code minLength}, {@code maxLength}, {@code
         * minProperties}, {@code maxProperties}, {@code uniqueItems}, {@code contains}, {@code minContains}, {@code maxContains}).
         *
         * @param refuse true to answer a schema that contains one of them with 400; by default they are ignored
         * @return these options
         */
        public Builder refuseIgnoredKeywords(boolean refuse) {
            this.refuseIgnoredKeywords = refuse;
            return this;
        }

        /**
         * Sets what an answer contains for a property that its schema requires and the input lacks.
         *
         * @param leaveOut true to leave the property out, so that the answer violates the schema; by default it gets an empty value of its
         *     type
         * @return these options
         */
        public Builder leaveOutMissing(boolean leaveOut) {
            this.leaveOutMissing = leaveOut;
            return this;
        }

        /**
         * Sets whether an interaction that used a tool of the server, such as {@code google_search}, can be continued by its id. The API is
         * reported to have refused that.
         *
         * @param refuse true to answer a request that continues such an interaction with 501 and {@code not_implemented}; by default it is
         *     continued
         * @return these options
         */
        public Builder refuseAfterHostedTools(boolean refuse) {
            this.refuseAfterHostedTools = refuse;
            return this;
        }

        /**
         * Sets whether function calls have a signature. The API is reported to send one at times, and to refuse a call that comes back
         * without it.
         *
         * @param sign true to sign all calls, and to answer a request that contains a function call without a signature with 400; by default
         *     they have none
         * @return these options
         */
        public Builder signCalls(boolean sign) {
            this.signCalls = sign;
            return this;
        }

        /**
         * Sets the host of the links in citations of searches and research.
         *
         * @param local true for links that lead to the emulator, which answers them; by default they have Google's host, as the API's links
         *     have
         * @return these options
         */
        public Builder localRedirects(boolean local) {
            this.localRedirects = local;
            return this;
        }

        /**
         * Limits the output of one request of any model. A longer answer has the status {@code requires_continuation} and a {@code
         * continuation_token}; in the background, and for agents, it has one step of output for each hop instead.
         *
         * @param tokens the largest output in tokens of four characters; 0, the default, sets the limits that the API is reported to have:
         *     32,768, or 65,536 streamed or in the background, for models whose name begins with {@code gemini-4}, and none for others
         * @return these options
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder hopTokens(int tokens) {
            this.hopTokens = notNegative(tokens);
            return this;
        }

        /**
         * Sets how often the stream of an answer in several hops has a checkpoint: an {@code interaction.status_update} with a {@code
         * continuation_token}.
         *
         * @param tokens the tokens between two checkpoints; 0, the default, for a quarter of a hop
         * @return these options
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder checkpointTokens(int tokens) {
            this.checkpointTokens = notNegative(tokens);
            return this;
        }

        /**
         * Sets how events are delivered to webhooks.
         *
         * @param options the options; changes after the start have no effect
         * @return these options
         */
        public Builder webhooks(WebhookOptions options) {
            this.webhooks = options;
            return this;
        }

        /**
         * Sets how the Live API behaves.
         *
         * @param options the options; changes after the start have no effect
         * @return these options
         */
        public Builder live(LiveOptions options) {
            this.live = options;
            return this;
        }

        private static int notNegative(int tokens) {
            if (tokens < 0) {
                throw new IllegalArgumentException("A number of tokens is not negative");
            }
            return tokens;
        }

        private HopLimits hops() {
            return new HopLimits(hopTokens, checkpointTokens);
        }

        private Leniency leniency() {
            return new Leniency(
                    refuseIgnoredKeywords, leaveOutMissing, refuseAfterHostedTools, signCalls, localRedirects);
        }

        /** Keeps the virtual machine alive while the emulator runs. */
        Builder keepAlive() {
            daemon = false;
            return this;
        }

        /**
         * Starts an emulator with these options.
         *
         * @return the running emulator
         * @throws IllegalStateException if it cannot listen on the port
         */
        public Emulator start() {
            Emulator emulator = new Emulator(this);
            try {
                emulator.server.start();
            } catch (Exception e) {
                throw new IllegalStateException("The emulator cannot listen on port " + port, e);
            }
            LOG.info("{} at {}", ApiServer.NOTICE, emulator.baseUrl());
            return emulator;
        }
    }
}
