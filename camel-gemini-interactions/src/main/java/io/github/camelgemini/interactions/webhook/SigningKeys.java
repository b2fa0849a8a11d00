/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of the sender, kept for some time (API reference, "Verifying dynamic webhooks"). They are requested again for a key that is not among them, but
 * not more often than once in a pause, whatever ids the requests name. Who asks meanwhile waits for the same request, without a thread. Thread-safe.
 */
final class SigningKeys {

    /** After so long the keys are requested again. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    /** So long the keys are used if they cannot be requested again. */
    static final Duration LONGEST_USE = Duration.ofHours(24);

    /** The shortest time from one request to the next. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final Supplier<CompletableFuture<JsonNode>> source;
    private final Function<JsonNode, Map<String, RSAPublicKey>> reader;
    private final LongSupplier nanoTime;

    // Guarded by this.
    private Map<String, RSAPublicKey> keys;
    private long readAt;
    private Long requestedAt;
    private CompletableFuture<Void> request;

    /**
     * @param source starts a request
     * @param reader takes the usable keys, by their ids; must not throw
     * @param nanoTime as {@link System#nanoTime}
     */
    SigningKeys(
            Supplier<CompletableFuture<JsonNode>> source,
            Function<JsonNode, Map<String, RSAPublicKey>> reader,
            LongSupplier nanoTime) {
        this.source = source;
        this.reader = reader;
        this.nanoTime = nanoTime;
    }

    /**
     * Finds a key.
     *
     * @return fails with a {@link RefusedRequestException}; may complete on a thread that must not be blocked
     */
    CompletableFuture<RSAPublicKey> find(String id) {
        CompletableFuture<Void> running;
        CompletableFuture<Void> begun = null;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (keys != null && keys.containsKey(id) && now - readAt < MAX_AGE.toNanos()) {
                return CompletableFuture.completedFuture(keys.get(id));
            }
            if (request == null && (requestedAt == null || now - requestedAt >= PAUSE.toNanos())) {
                requestedAt = now;
                begun = new CompletableFuture<>();
                request = begun;
            }
            running = request;
        }
        if (begun != null) {
            begin(begun);
        }
        return running == null ? known(id) : running.thenCompose(nothing -> known(id));
    }

    private void begin(CompletableFuture<Void> begun) {
        CompletableFuture<JsonNode> reading;
        try {
            reading = source.get();
        } catch (RuntimeException e) {
            reading = CompletableFuture.failedFuture(e);
        }
        reading.whenComplete((set, failure) -> {
            try {
                received(set, failure);
            } finally {
                begun.complete(null);
            }
        });
    }

    private void received(JsonNode set, Throwable failure) {
        Map<String, RSAPublicKey> read = failure == null ? reader.apply(set) : Map.of();
        if (read.isEmpty()) {
            LOG.warn(
                    "The keys of dynamic webhooks cannot be read from webhookJwksUrl, which is tried again: {}",
                    failure == null ? "there is no key for RS256" : failure.toString());
        }
        synchronized (this) {
            request = null;
            if (!read.isEmpty()) {
                keys = read;
                readAt = nanoTime.getAsLong();
            }
        }
    }

    private synchronized CompletableFuture<RSAPublicKey> known(String id) {
        boolean usable = keys != null && nanoTime.getAsLong() - readAt < LONGEST_USE.toNanos();
        if (!usable) {
            return CompletableFuture.failedFuture(
                    RefusedRequestException.unavailable("the keys of dynamic webhooks could not be read"));
        }
        RSAPublicKey key = keys.get(id);
        return key == null
                ? CompletableFuture.failedFuture(
                        RefusedRequestException.invalid("the token is signed with a key that is not in webhookJwksUrl"))
                : CompletableFuture.completedFuture(key);
    }
}
