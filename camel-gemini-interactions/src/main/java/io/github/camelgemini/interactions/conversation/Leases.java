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
 * The claims that calls of this node hold, which are renewed as long as the calls are under way. No thread waits: claims with leases of the same length are
 * renewed in rounds. Thread-safe.
 */
public final class Leases {

    /** Each claim lives through several missed renewals. */
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
     * @param clock tells when leases end, to other nodes too, whose clocks must not differ by much
     * @param timer runs the renewals, which use repositories
     */
    public Leases(Clock clock, Timer timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /** A name for a call, as no other has on any node. */
    String newOwner() {
        return node + '-' + calls.incrementAndGet();
    }

    /** Whether a claim was made by this node since it runs. */
    boolean isOwn(String owner) {
        return owner != null && owner.startsWith(node);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * A call is under way from now on.
     *
     * @param length after how long the claim is over without a renewal
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

    /** The call goes on without a lease. */
    synchronized void expire(String owner) {
        Duration length = underWay.get(owner);
        if (length != null && rounds.get(length) != null) {
            rounds.get(length).remove(owner);
        }
    }

    /** The call has ended. */
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
                // What began after the last round has most of its time before it.
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
     * Keeps how a call has ended, for a claim that could not be written.
     *
     * @param owner null for a call that has written no claim
     * @param interactionId the answer; empty when nothing was run
     */
    synchronized void settle(String owner, String interactionId) {
        if (owner != null) {
            outcomes.put(owner, interactionId);
        }
    }

    /** How a call has ended whose claim could not be written: the answer, or empty when nothing was run; null when that is not known. */
    synchronized String outcome(String owner) {
        return owner == null ? null : outcomes.get(owner);
    }

    /** How many calls hold a claim. */
    synchronized int size() {
        return underWay.size();
    }

    /** Runs tasks, which may block, on threads of its own; not any more after it was stopped. */
    @FunctionalInterface
    public interface Timer {

        /** Runs a task once, after a time in which no thread waits for it. */
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
