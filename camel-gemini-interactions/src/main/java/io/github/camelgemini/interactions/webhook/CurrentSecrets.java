/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets with which events of a webhook are verified now, also after a rotation by another node. Reading them blocks no thread: they are read again in the
 * background, as soon as they are older than {@link #FRESH}. Thread-safe.
 */
public final class CurrentSecrets implements Supplier<List<String>> {

    /** How old secrets may be. */
    static final Duration FRESH = Duration.ofSeconds(30);

    /** How old they may be when none of them has signed a request. So often requests that anybody may send read the repository. */
    static final Duration DOUBTED = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSecrets.class);

    private final SigningSecrets secrets;
    private final Supplier<String> id;
    private final Executor blocking;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Known known = new Known(List.of(), Instant.MIN);

    /**
     * @param id the id of the webhook; it may change, and null means that there is none
     * @param blocking reads the repository
     */
    public CurrentSecrets(SigningSecrets secrets, Supplier<String> id, Executor blocking, Clock clock) {
        this.secrets = secrets;
        this.id = id;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** Reads the secrets from the repository on this thread, which may block. */
    public void read() throws GeminiInteractionsException {
        String webhook = id.get();
        known = new Known(webhook == null ? List.of() : secrets.valid(webhook), clock.instant());
    }

    /** Returns the secrets, the newest first; empty when there are none. Never blocks. */
    @Override
    public List<String> get() {
        readIfOlderThan(FRESH);
        return known.secrets;
    }

    /**
     * Begins to read the secrets again, at most once in a second, because none of them has signed a request: after a rotation that revokes the former secret at once,
     * the API repeats what is refused meanwhile. Never blocks.
     */
    void doubt() {
        readIfOlderThan(DOUBTED);
    }

    private void readIfOlderThan(Duration age) {
        if (!areOlderThan(age) || !reading.compareAndSet(false, true)) {
            return;
        }
        // Another read may have begun and ended between the two.
        if (!areOlderThan(age)) {
            reading.set(false);
            return;
        }
        try {
            blocking.execute(this::readAgain);
        } catch (RuntimeException e) {
            reading.set(false);
        }
    }

    private boolean areOlderThan(Duration age) {
        return known.at.isBefore(clock.instant().minus(age));
    }

    private void readAgain() {
        try {
            read();
        } catch (GeminiInteractionsException | RuntimeException e) {
            LOG.warn("The secrets of a webhook cannot be read again; those that are known remain in use", e);
            known = new Known(known.secrets, clock.instant());
        } finally {
            reading.set(false);
        }
    }

    private record Known(List<String> secrets, Instant at) {

        @Override
        public String toString() {
            return "Known[]";
        }
    }
}
