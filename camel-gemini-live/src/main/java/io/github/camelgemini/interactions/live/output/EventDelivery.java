/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.live.session.SessionEvent;
import io.github.camelgemini.interactions.live.session.SessionListener;

/** Sends the events of sessions into a route: those of one session in their order, one at a time, those of several side by side. Thread-safe. */
public final class EventDelivery implements SessionListener {

    private final OutputSettings settings;
    private final EventRoute route;
    private final Executor workers;
    private final ConcurrentMap<String, SessionQueue> queues = new ConcurrentHashMap<>();
    private volatile boolean paused;
    private volatile boolean stopped;
    private volatile CompletableFuture<Void> delivered;

    /** @param workers run steps of the route */
    public EventDelivery(OutputSettings settings, EventRoute route, Executor workers) {
        this.settings = settings;
        this.route = route;
        this.workers = workers;
    }

    @Override
    public CompletableFuture<Void> event(SessionEvent event) {
        if (stopped) {
            return CompletableFuture.completedFuture(null);
        }
        // Within compute, so that no queue is removed that gets another event.
        Added added = new Added();
        queues.compute(event.sessionId(), (id, known) -> {
            SessionQueue queue = known == null ? newQueue(id) : known;
            added.queue = known == null ? queue : null;
            added.readOn = queue.add(event);
            return queue.isOver() ? null : queue;
        });
        if (added.queue != null) {
            settle(added.queue);
        }
        return added.readOn;
    }

    /** A pause, its end or the stop may have come while the queue was made, and not have met it. */
    private synchronized void settle(SessionQueue queue) {
        if (stopped) {
            queue.stop();
            queues.values().remove(queue);
        } else if (paused) {
            queue.pause();
        } else {
            queue.resume();
        }
    }

    private SessionQueue newQueue(String id) {
        return new SessionQueue(settings, route, workers, paused, () -> emptied(id));
    }

    private void emptied(String id) {
        queues.computeIfPresent(id, (same, queue) -> queue.isOver() ? null : queue);
        completeIfDelivered();
    }

    private void completeIfDelivered() {
        CompletableFuture<Void> waiting = delivered;
        if (waiting != null && size() == 0) {
            waiting.complete(null);
        }
    }

    /** Returns what completes when the route is through with all events. Called once, when no more will come. */
    public CompletableFuture<Void> delivered() {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        delivered = waiting;
        completeIfDelivered();
        return waiting;
    }

    /** How many events are on their way into the route; without those that came during a pause. */
    public int size() {
        return queues.values().stream().mapToInt(SessionQueue::size).sum();
    }

    /** How many sessions have events, or may have more. */
    int sessions() {
        return queues.size();
    }

    /** Lets new events wait, so that their sessions read nothing more. What has come before still goes into the route. */
    public synchronized void pause() {
        paused = true;
        queues.values().forEach(SessionQueue::pause);
    }

    /** Ends a pause. */
    public synchronized void resume() {
        paused = false;
        queues.values().forEach(SessionQueue::resume);
    }

    /** Drops all events that wait, and all that come. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            queues.values().forEach(SessionQueue::stop);
            queues.clear();
        }
        completeIfDelivered();
    }

    /** Carries a result out of a computation of the map. */
    private static final class Added {
        private CompletableFuture<Void> readOn;

        /** Null if it is not new. */
        private SessionQueue queue;
    }
}
