/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.live.session.SessionEvent;

/**
 * The events of one session on their way into the route, one after another. When they are more bytes than allowed, the session has to wait before it reads on.
 * Thread-safe.
 */
final class SessionQueue {

    private static final CompletableFuture<Void> GO_ON = CompletableFuture.completedFuture(null);

    /** After so many events of one session a worker turns to other sessions. */
    private static final int MAX_AT_ONCE = 16;

    private final OutputSettings settings;
    private final EventRoute route;
    private final Executor workers;
    private final Runnable whenEmpty;
    private final Deque<WaitingEvent> events = new ArrayDeque<>();

    /** What came while the route was paused. It is as much as a message of the API holds, because the session reads no other one. */
    private final Deque<WaitingEvent> later = new ArrayDeque<>();

    private long bytes;
    private CompletableFuture<Void> full;
    private boolean paused;
    private boolean delivering;
    private boolean ended;
    private boolean stopped;

    /**
     * Creates an empty queue.
     *
     * @param workers run steps of the route
     * @param whenEmpty called whenever the route is through with all events, without a lock
     */
    SessionQueue(OutputSettings settings, EventRoute route, Executor workers, boolean paused, Runnable whenEmpty) {
        this.settings = settings;
        this.route = route;
        this.workers = workers;
        this.paused = paused;
        this.whenEmpty = whenEmpty;
    }

    /**
     * Adds an event.
     *
     * @return completes when the session may read on
     */
    CompletableFuture<Void> add(SessionEvent event) {
        boolean start;
        CompletableFuture<Void> room;
        CompletableFuture<Void> readOn;
        synchronized (this) {
            if (stopped) {
                return GO_ON;
            }
            ended = event.event().type() == LiveEventType.closed;
            if (event.event().type() == LiveEventType.interrupted) {
                dropOutput(events, event);
                dropOutput(later, event);
            }
            if (settings.events().contains(event.event().type())) {
                WaitingEvent waiting = WaitingEvent.of(event, settings);
                (paused ? later : events).add(waiting);
                bytes += waiting.size();
            }
            room = takeRoom();
            readOn = readOn();
            start = startDelivering();
        }
        room.complete(null);
        if (start) {
            workers.execute(this::deliver);
        }
        return readOn;
    }

    private void dropOutput(Deque<WaitingEvent> waiting, SessionEvent interruption) {
        for (Iterator<WaitingEvent> each = waiting.iterator(); each.hasNext(); ) {
            WaitingEvent next = each.next();
            if (next.isVoidBy(interruption)) {
                each.remove();
                bytes -= next.size();
            }
        }
    }

    /** Completes when there is room. */
    private CompletableFuture<Void> readOn() {
        if (!isFull()) {
            return GO_ON;
        }
        if (full == null) {
            full = new CompletableFuture<>();
        }
        return full;
    }

    private boolean isFull() {
        return !stopped && (!later.isEmpty() || bytes >= settings.maxBuffered());
    }

    private boolean startDelivering() {
        boolean start = !delivering && !events.isEmpty();
        delivering |= start;
        return start;
    }

    /** Sends events into the route until there are none, until the route goes on with another thread, or until other sessions shall have the worker. */
    private void deliver() {
        for (int sent = 0; sent < MAX_AT_ONCE; sent++) {
            WaitingEvent next = take();
            if (next == null) {
                return;
            }
            Handover handover = new Handover(next);
            handover.send();
            if (!handover.isThrough()) {
                return;
            }
        }
        if (!endIfEmpty()) {
            workers.execute(this::deliver);
        }
    }

    /** Returns the next event; null if there is none, and the delivery has ended. */
    private WaitingEvent take() {
        synchronized (this) {
            WaitingEvent next = events.poll();
            if (next != null) {
                return next;
            }
        }
        return endIfEmpty() ? null : take();
    }

    /** Ends the delivery if there are no events. The next one that is added begins it again. */
    private boolean endIfEmpty() {
        synchronized (this) {
            if (!events.isEmpty()) {
                return false;
            }
            delivering = false;
        }
        whenEmpty.run();
        return true;
    }

    /** The route is through with an event. */
    private void free(WaitingEvent event) {
        CompletableFuture<Void> room;
        synchronized (this) {
            bytes -= event.size();
            room = takeRoom();
        }
        room.complete(null);
    }

    /** Returns what tells the session that there is room; completed if it is not waiting, or must go on waiting. */
    private CompletableFuture<Void> takeRoom() {
        if (full == null || isFull()) {
            return GO_ON;
        }
        CompletableFuture<Void> room = full;
        full = null;
        return room;
    }

    /** Keeps what comes from now on for later. What is waiting still goes into the route. */
    synchronized void pause() {
        paused = true;
    }

    /** Goes on with what came since the pause. */
    void resume() {
        boolean start;
        CompletableFuture<Void> room;
        synchronized (this) {
            paused = false;
            events.addAll(later);
            later.clear();
            room = takeRoom();
            start = startDelivering();
        }
        room.complete(null);
        if (start) {
            workers.execute(this::deliver);
        }
    }

    /** Drops what waits and what comes. */
    void stop() {
        CompletableFuture<Void> room;
        synchronized (this) {
            stopped = true;
            events.clear();
            later.clear();
            room = takeRoom();
        }
        room.complete(null);
    }

    /** How many events go into the route, the one that is in it included. */
    synchronized int size() {
        return events.size() + (delivering ? 1 : 0);
    }

    /** Whether the session has ended and all of its events have been delivered. */
    synchronized boolean isOver() {
        return ended && events.isEmpty() && later.isEmpty() && !delivering;
    }

    /** One event on its way through the route, which may be through with it at once, or later on another thread. */
    private final class Handover {

        private final WaitingEvent event;
        private boolean sending = true;
        private boolean through;

        Handover(WaitingEvent event) {
            this.event = event;
        }

        void send() {
            route.process(exchange -> EventMessages.write(exchange, event), this::end);
        }

        /** Whether the route was through before {@link #send} has returned, so that the caller goes on with the next event. */
        synchronized boolean isThrough() {
            sending = false;
            return through;
        }

        private void end() {
            boolean goOn;
            synchronized (this) {
                if (through) {
                    return;
                }
                through = true;
                goOn = !sending;
            }
            free(event);
            if (goOn && !endIfEmpty()) {
                workers.execute(SessionQueue.this::deliver);
            }
        }
    }
}
