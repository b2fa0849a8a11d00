/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Limits how many calls of a transport run at once, and keeps the others waiting in the order of their arrival. No thread waits. Thread-safe.
 */
final class CallSlots {

    private final int bound;
    private final int mayWait;
    private final Duration longestWait;
    private final RetryTimer timer;
    private final Executor executor;

    // Guarded by this.
    private final Set<OpenCall> placed = new HashSet<>();
    private final Map<OpenCall, Waiting> waiting = new LinkedHashMap<>();

    /** @param executor starts the calls that have waited */
    CallSlots(ConnectionSettings settings, RetryTimer timer, Executor executor) {
        this.bound = settings.places();
        this.longestWait = settings.queueTimeout();
        this.mayWait = longestWait.isZero() ? 0 : settings.maxWaitingRequests();
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Gives a call a place until {@link #leave}, or lets it wait for one. A call that has waited too long fails.
     *
     * @param begin runs when there is a place: now, or later by the executor
     * @throws GeminiInteractionsException when there is neither a place nor room to wait
     */
    void enter(OpenCall call, Runnable begin) throws GeminiInteractionsException {
        Waiting later = null;
        synchronized (this) {
            if (waiting.isEmpty() && placed.size() < bound) {
                placed.add(call);
            } else if (waiting.size() < mayWait) {
                later = new Waiting(begin);
                waiting.put(call, later);
            } else {
                throw ClientErrors.queueFull();
            }
        }
        if (later == null) {
            begin.run();
        } else {
            later.expireBy(timer.schedule(() -> expire(call), longestWait));
        }
    }

    /** Returns the place, or stops waiting; further calls have no effect. */
    void leave(OpenCall call) {
        Waiting gone;
        Waiting next = null;
        synchronized (this) {
            gone = waiting.remove(call);
            if (gone == null && placed.remove(call)) {
                Iterator<Map.Entry<OpenCall, Waiting>> first =
                        waiting.entrySet().iterator();
                if (first.hasNext()) {
                    Map.Entry<OpenCall, Waiting> entry = first.next();
                    first.remove();
                    placed.add(entry.getKey());
                    next = entry.getValue();
                }
            }
        }
        if (gone != null) {
            gone.over();
        }
        if (next != null) {
            next.over();
            executor.execute(next.begin);
        }
    }

    private void expire(OpenCall call) {
        boolean late;
        synchronized (this) {
            late = waiting.containsKey(call);
        }
        if (late) {
            call.fail(ClientErrors.queueFull());
        }
    }

    private static final class Waiting {
        private final Runnable begin;
        private Runnable takeBack;
        private boolean over;

        Waiting(Runnable begin) {
            this.begin = begin;
        }

        void expireBy(Runnable timeout) {
            synchronized (this) {
                if (!over) {
                    takeBack = timeout;
                    return;
                }
            }
            timeout.run();
        }

        void over() {
            Runnable timeout;
            synchronized (this) {
                over = true;
                timeout = takeBack;
            }
            if (timeout != null) {
                timeout.run();
            }
        }
    }
}
