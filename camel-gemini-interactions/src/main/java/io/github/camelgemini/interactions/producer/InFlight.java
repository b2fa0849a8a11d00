/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;

/** The calls of a producer that have not reached the route again: how many there may be, and how to end them all. Safe for use by several threads. */
final class InFlight {

    private final int bound;
    private final Set<Place> places = new LinkedHashSet<>();
    private boolean open;

    InFlight(int bound) {
        this.bound = bound;
    }

    synchronized void open() {
        open = true;
    }

    /**
     * Takes a place for a call that is about to start.
     *
     * @return what to give to {@link #leave}
     * @throws GeminiInteractionsException when all places are taken
     */
    synchronized Place enter() throws GeminiInteractionsException {
        if (places.size() >= bound) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.RATE_LIMIT,
                            "All " + bound + " places for calls in flight are taken: send fewer at once, or raise"
                                    + " maxConcurrentRequests or maxQueuedRequests")
                    .code("queue_full")
                    .retryable(true)
                    .build();
        }
        Place place = new Place();
        places.add(place);
        return place;
    }

    /** Names the call that took the place. When the producer has been stopped meanwhile, the call is ended at once. */
    void started(Place place, Future<?> call) {
        boolean end;
        synchronized (this) {
            place.call = call;
            end = !open;
        }
        if (end) {
            call.cancel(true);
        }
    }

    /** Gives a place back; null is none. */
    synchronized void leave(Place place) {
        places.remove(place);
    }

    /** Ends all calls, and every one that still starts. */
    void close() {
        List<Future<?>> calls;
        synchronized (this) {
            open = false;
            calls = new ArrayList<>();
            places.forEach(place -> {
                if (place.call != null) {
                    calls.add(place.call);
                }
            });
        }
        // The newest first: a call that waits for an older one must not begin when that is ended.
        Collections.reverse(calls);
        calls.forEach(call -> call.cancel(true));
    }

    /** A place in flight. Equal to itself only. */
    static final class Place {
        private Future<?> call;
    }
}
