/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.RetryTimer;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.assertj.core.api.Assertions;

/** Clients and settings for tests: what is not said has a value that does not get in the way. */
public final class TestClients {

    public static final String KEY = "AIza-key-that-nobody-may-see";
    public static final ConnectionSettings CONNECTIONS =
            new ConnectionSettings(Duration.ofSeconds(10), 20, 20, null, null, 0);
    public static final RetryPolicy NO_RETRIES =
            new RetryPolicy(0, false, Duration.ofMillis(500), Duration.ofSeconds(8));
    public static final RetryPolicy RETRIES = new RetryPolicy(3, false, Duration.ofMillis(500), Duration.ofSeconds(8));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final String BLOCKING_THREADS = "blocking-of-the-test";
    public static final ExecutorService BLOCKING = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, BLOCKING_THREADS);
        thread.setDaemon(true);
        return thread;
    });

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final URI baseUrl;
    private String apiKey = KEY;
    private Duration requestTimeout = Duration.ofSeconds(60);
    private Duration streamingReadTimeout = Duration.ofSeconds(60);
    private long maxPayloadSize = 1024 * 1024;
    private RetryPolicy retryPolicy = NO_RETRIES;
    private RetryTimer timer;
    private Clock clock = Clock.systemUTC();
    private RetryTimer idle;
    private DoubleSupplier random = () -> 0.0;

    private TestClients(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    public static TestClients at(String baseUrl) {
        return new TestClients(URI.create(baseUrl));
    }

    public TestClients key(String key) {
        apiKey = key;
        return this;
    }

    public TestClients header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TestClients timeout(Duration timeout) {
        requestTimeout = timeout;
        return this;
    }

    public TestClients silence(Duration longest) {
        streamingReadTimeout = longest;
        return this;
    }

    public TestClients maxPayloadSize(long bytes) {
        maxPayloadSize = bytes;
        return this;
    }

    public TestClients retries(RetryPolicy policy, RetryTimer retryTimer) {
        retryPolicy = policy;
        timer = retryTimer;
        return this;
    }

    /** The timer of what surrounds calls. */
    public TestClients idle(RetryTimer idleTimer) {
        idle = idleTimer;
        return this;
    }

    /** How much of each random part is taken off pauses. */
    public TestClients random(DoubleSupplier part) {
        random = part;
        return this;
    }

    TestClients clock(Clock fixed) {
        clock = fixed;
        return this;
    }

    public ClientSettings settings() {
        return new ClientSettings(
                baseUrl, "v1beta", apiKey, headers, requestTimeout, streamingReadTimeout, maxPayloadSize, retryPolicy);
    }

    /** A client whose retries wait as long as they can: no random part is taken off. */
    public InteractionsClient on(HttpTransport transport) {
        return new InteractionsClient(
                transport,
                settings(),
                timer == null ? transport.timer() : timer,
                clock,
                random,
                BLOCKING,
                idle == null ? new InteractionsClient(transport, settings(), BLOCKING).timer() : idle);
    }

    public static ObjectNode json(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static ObjectNode request() {
        return json("{'model':'gemini-3.8-flash','input':'Hi'}");
    }

    public static <T> T resultOf(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    /** The failure of a call, which has to end with one. */
    public static GeminiInteractionsException failureOf(CompletableFuture<?> future) {
        Throwable failure = Assertions.catchThrowable(() -> resultOf(future));
        Assertions.assertThat(failure).hasCauseInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) failure.getCause();
    }
}
