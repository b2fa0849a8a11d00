/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

import org.apache.camel.spi.IdempotentRepository;

/**
 * Which events were processed, and which are in a route of this node or of another one, in a repository that all nodes share. The repository needs nothing but an
 * {@code add} that succeeds on one node only.
 *
 * <p>An event that was processed has a key, which stays. One that is being processed has a claim: a key that names the time, in periods as long as a lease. A
 * claim of the current period, or of the one before, keeps other nodes away; whoever processes the event claims each period anew. So the claim of a node that has
 * died ends by itself, one to two leases later.
 *
 * <p>Thread-safe. Its calls block as long as the repository does.
 */
final class EventClaims {

    /** What fits into the column of Camel's repositories in databases, with the period. */
    private static final int MAX_KEY = 160;

    private final IdempotentRepository repository;
    private final String scope;
    private final Duration lease;
    private final Clock clock;

    /**
     * @param repository running
     * @param scope separates the events of different webhooks in one repository; has no blank
     * @param lease how long a period is; the clocks of the nodes must not be further apart
     */
    EventClaims(IdempotentRepository repository, String scope, Duration lease, Clock clock) {
        this.repository = repository;
        this.scope = scope;
        this.lease = lease;
        this.clock = clock;
    }

    /** What has become of an event. */
    enum State {
        /** It is the caller's now. */
        CLAIMED,
        /** It was processed. */
        DONE,
        /** It is being processed, here or elsewhere. */
        RUNNING
    }

    /** Prepares the claim of an event. Calls no repository. */
    Claim of(String eventId) {
        return new Claim(key(eventId));
    }

    private String key(String eventId) {
        String key = scope + ' ' + eventId;
        if (key.length() <= MAX_KEY) {
            return key;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256 " + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claim of one event by one node. */
    final class Claim {

        private static final long NONE = Long.MIN_VALUE;

        private final String key;

        // Guarded by this. The period that is claimed.
        private long claimed = NONE;
        private boolean ended;

        private Claim(String key) {
            this.key = key;
        }

        /**
         * Claims the event. Two nodes that claim it at the same time, in different periods, may both find it running: neither has it then.
         *
         * @throws RuntimeException when the repository fails; the event is not claimed
         */
        synchronized State claim() {
            long now = period();
            if (!add(at(now))) {
                return repository.contains(key) ? State.DONE : State.RUNNING;
            }
            claimed = now;
            State state = State.RUNNING;
            try {
                // Whoever was first writes the key of the event before its claim ends, so this order misses nothing.
                if (!repository.contains(at(now - 1)) && !repository.contains(at(now + 1))) {
                    state = repository.contains(key) ? State.DONE : State.CLAIMED;
                } else if (repository.contains(key)) {
                    state = State.DONE;
                }
            } finally {
                if (state != State.CLAIMED) {
                    release();
                }
            }
            return state;
        }

        /** Claims the current period too, unless the claim has ended. To be called several times in a lease. */
        synchronized void renew() {
            long now = period();
            if (!ended && claimed != NONE && claimed < now && add(at(now))) {
                long last = claimed;
                claimed = now;
                repository.remove(at(last));
            }
        }

        /** Remembers that the event was processed, and ends the claim. */
        synchronized void done() {
            add(key);
            repository.confirm(key);
            release();
        }

        /** Ends the claim, so that the event can be claimed again. */
        synchronized void release() {
            ended = true;
            if (claimed != NONE) {
                String last = at(claimed);
                claimed = NONE;
                repository.remove(last);
            }
        }

        /**
         * Remembers the event as processed before it is.
         *
         * @return false if it was remembered before
         */
        boolean addAtOnce() {
            boolean added = add(key);
            if (added) {
                repository.confirm(key);
            }
            return added;
        }

        /** Repositories of databases fail where two nodes add the same key at the same moment. */
        private boolean add(String added) {
            try {
                return repository.add(added);
            } catch (RuntimeException e) {
                if (repository.contains(added)) {
                    return false;
                }
                throw e;
            }
        }

        private long period() {
            return Math.floorDiv(clock.millis(), lease.toMillis());
        }

        private String at(long period) {
            return key + " running " + period;
        }
    }
}
