/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The claims of the running calls of this node, which are renewed while the calls run. Claims with leases of the same length are renewed together, in rounds.
 * Blocks no thread between the rounds. Thread-safe.
 */
public final class Leases {

    /** The number of renewals in one lease, so that a claim survives several missed renewals. */
    private static final int ROUNDS = 4;

    private static final int MAX_OUTCOMES = 10_000;

    private final String node = UUID.randomUUID().toString();
    private final AtomicLong calls = new AtomicLong();
    private final Clock clock;
    private final Timer timer;
    private final Map<String, Duration> underWay = new HashMap<>();
    private final Map<Duration, Map<String, Renewal>> rounds = new HashMap<>();
    private final Map<String, String> outcomes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_OUTCOMES;
        }
    };

    /**
     * @param clock determines when leases end, for other nodes too, so that the clocks of all nodes must nearly agree
     * @param timer runs the renewals, which access repositories
     */
    public Leases(Clock clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** An id for a call, unique across all nodes. */
    String newOwner() {
        return node + '-' + calls.incrementAndGet();
    }

    /** Whether this node has made a claim since it was started. */
    boolean isOwn(String owner) {
        return owner != null && owner.startsWith(node);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Registers a running call.
     *
     * @param length how long the claim is valid without a renewal
     */
    synchronized void hold(String owner, Duration length, Runnable renewal) {
        underWay.put(owner, length);
        Map<String, Renewal> round = rounds.get(length);
        if (round == null) {
            round = new HashMap<>();
            rounds.put(length, round);
            timer.schedule(() -> renew(length), length.dividedBy(ROUNDS));
        }
        round.put(owner, new Renewal(renewal));
    }

    /** Ends the renewal of the lease of a call that is still running. */
    synchronized void expire(String owner) {
        Duration length = underWay.get(owner);
        if (length != null && rounds.get(length) != null) {
            rounds.get(length).remove(owner);
        }
    }

    /** Unregisters a call that has ended. */
    synchronized void drop(String owner) {
        expire(owner);
        underWay.remove(owner);
    }

    synchronized boolean isUnderWay(String owner) {
        return underWay.containsKey(owner);
    }

    private void renew(Duration length) {
        List<Renewal> due = new ArrayList<>();
        synchronized (this) {
            Map<String, Renewal> round = rounds.get(length);
            if (round.isEmpty()) {
                rounds.remove(length);
                return;
            }
            for (Renewal renewal : round.values()) {
                // A claim that was made after the last round has most of its lease left.
                if (renewal.isDue) {
                    due.add(renewal);
                }
                renewal.isDue = true;
            }
        }
        timer.schedule(() -> renew(length), length.dividedBy(ROUNDS));
        due.forEach(renewal -> timer.schedule(renewal.task, Duration.ZERO));
    }

    /**
     * Keeps the outcome of a call whose claim could not be written.
     *
     * @param owner null if the call has written no claim
     * @param interactionId the answer; empty if nothing ran
     */
    synchronized void settle(String owner, String interactionId) {
        if (owner != null) {
            outcomes.put(owner, interactionId);
        }
    }

    /** The outcome of a call whose claim could not be written: the answer, or empty if nothing ran; null if unknown. */
    synchronized String outcome(String owner) {
        return owner == null ? null : outcomes.get(owner);
    }

    /** The number of running calls with a claim. */
    synchronized int size() {
        return underWay.size();
    }

    /** Runs tasks, which may block, on its own threads, until it is stopped. */
    @FunctionalInterface
    public interface Timer {

        /** Runs a task once after a delay, during which no thread waits. */
        void schedule(Runnable task, Duration delay);
    }

    private static final class Renewal {
        private final Runnable task;
        private boolean isDue;

        Renewal(Runnable task) {
            this.task = task;
        }
    }
}
