/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Limits how many calls of a producer run and how many wait, and ends all of them on request. A call runs until its route continues. Thread-safe. */
final class InFlight {

    private final ProducerLimits bounds;
    private final Set<Place> places = new LinkedHashSet<>();
    private final Deque<Place> waiting = new ArrayDeque<>();
    private boolean ended;

    InFlight(ProducerLimits bounds) {
        this.bounds = bounds;
    }

    synchronized void open() {
        ended = false;
    }

    /**
     * Takes a place for a call that is about to start, or queues the call.
     *
     * @param timer schedules the end of the wait
     * @return true if the call may start; otherwise {@code admitted} or {@code refused} of the place is called later, once, on any thread
     * @throws GeminiInteractionsException when all places are taken and the queue is full
     */
    boolean enter(Place place, ScheduledExecutorService timer) throws GeminiInteractionsException {
        synchronized (this) {
            if (waiting.isEmpty() && places.size() < bounds.places()) {
                places.add(place);
                return true;
            }
            if (ended) {
                throw new CancellationException();
            }
            if (bounds.waitMillis() == 0 || waiting.size() >= bounds.mayWait()) {
                throw full();
            }
            waiting.add(place);
        }
        place.expireBy(timer.schedule(() -> expire(place), bounds.waitMillis(), TimeUnit.MILLISECONDS));
        return false;
    }

    private GeminiInteractionsException full() {
        return GeminiInteractionsException.of(
                        ErrorCategory.RATE_LIMIT,
                        "All " + bounds.places() + " places for calls in flight are taken: send fewer at once, raise"
                                + " maxConcurrentRequests or maxQueuedRequests, or let messages wait with queueTimeout")
                .code("queue_full")
                .retryable(true)
                .build();
    }

    private void expire(Place place) {
        boolean late;
        synchronized (this) {
            late = waiting.remove(place);
        }
        if (late) {
            place.refused(full());
        }
    }

    /** Sets the call that uses the place. Cancels the call if {@link #end} was called before. */
    void started(Place place, Future<?> call) {
        boolean end;
        synchronized (this) {
            place.call = call;
            end = ended;
        }
        if (end) {
            call.cancel(true);
        }
    }

    /** Frees a place, and gives it to the call that has waited longest. Has no effect on a place that is not taken. */
    void leave(Place place) {
        Place next = null;
        synchronized (this) {
            if (places.remove(place)) {
                next = waiting.poll();
                if (next != null) {
                    places.add(next);
                }
            }
        }
        if (next != null) {
            next.over();
            next.admitted();
        }
    }

    /** Cancels all running calls, all calls that start later, and all waiting calls. */
    void end() {
        List<Future<?>> calls;
        List<Place> refused;
        synchronized (this) {
            ended = true;
            calls = new ArrayList<>();
            places.forEach(place -> {
                if (place.call != null) {
                    calls.add(place.call);
                }
            });
            refused = new ArrayList<>(waiting);
            waiting.clear();
        }
        refused.forEach(place -> {
            place.over();
            place.refused(new CancellationException());
        });
        // Newest first: a call that waits for an older call must not start when the older call is cancelled.
        Collections.reverse(calls);
        calls.forEach(call -> call.cancel(true));
    }

    synchronized boolean isEmpty() {
        return places.isEmpty() && waiting.isEmpty();
    }

    synchronized boolean any(Predicate<Place> condition) {
        return places.stream().anyMatch(condition) || waiting.stream().anyMatch(condition);
    }

    /** The place of one call, taken or waited for. Compared by identity. */
    abstract static class Place {
        private Future<?> call;
        private Future<?> timeout;
        private boolean over;

        /** Called when the call may start after it has waited. */
        abstract void admitted();

        /** Called when the call may not start after it has waited. */
        abstract void refused(Throwable why);

        private void expireBy(Future<?> expiry) {
            synchronized (this) {
                if (!over) {
                    timeout = expiry;
                    return;
                }
            }
            expiry.cancel(false);
        }

        private void over() {
            Future<?> expiry;
            synchronized (this) {
                over = true;
                expiry = timeout;
            }
            if (expiry != null) {
                expiry.cancel(false);
            }
        }
    }
}
