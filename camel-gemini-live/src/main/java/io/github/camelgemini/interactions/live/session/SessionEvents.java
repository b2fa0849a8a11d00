/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Brings the events of a session to its listener, one after the other. The session reads on when all are delivered, so that few wait. Used within the session's tasks.
 */
final class SessionEvents {

    private final SessionListener listener;
    private final SerialTasks tasks;
    private final Runnable drained;
    private final Consumer<Throwable> failed;
    private final Queue<SessionEvent> waiting = new ArrayDeque<>();
    private boolean delivering;

    /**
     * Has no event at first.
     *
     * @param drained hears that all events are delivered
     * @param failed takes what the listener has thrown, or its future has failed with
     */
    SessionEvents(SessionListener listener, SerialTasks tasks, Runnable drained, Consumer<Throwable> failed) {
        this.listener = listener;
        this.tasks = tasks;
        this.drained = drained;
        this.failed = failed;
    }

    /** Adds an event, and delivers it if none is on the way. */
    void add(SessionEvent event) {
        waiting.add(event);
        if (!delivering) {
            deliver();
        }
    }

    /** Forgets the events that wait. */
    void clear() {
        waiting.clear();
    }

    /** Returns whether all events are delivered. */
    boolean isDrained() {
        return !delivering && waiting.isEmpty();
    }

    private void deliver() {
        delivering = true;
        SessionEvent event = waiting.remove();
        CompletableFuture<Void> taken;
        try {
            taken = Objects.requireNonNull(listener.event(event));
        } catch (Throwable e) {
            taken = CompletableFuture.failedFuture(e);
        }
        // As a task of its own: a listener that takes everything at once must not deepen the stack.
        taken.whenComplete((done, failure) -> tasks.run(() -> delivered(failure)));
    }

    private void delivered(Throwable failure) {
        delivering = false;
        if (failure != null) {
            failed.accept(failure);
        }
        if (delivering) {
            return;
        }
        if (waiting.isEmpty()) {
            drained.run();
        } else {
            deliver();
        }
    }
}
