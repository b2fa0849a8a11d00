/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Holds every stream back, event by event: after {@code release(n)}, altogether, each stream has sent its first n messages and
 * no more, also one that begins later. The {@code done} at the end is a message too. The model waits with its streams, so that
 * a held interaction is in progress until the event that completes it. No thread waits. Thread-safe.
 */
public final class StreamGate implements AutoCloseable {

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private long released;
    private long sent;
    private boolean open;

    public StreamGate() {}

    /**
     * Tells whether one more may pass. If not, the listener is called when that may have changed.
     *
     * @param passed how many have passed already
     * @param listener what to call, on the thread that releases; it must neither block nor fail
     */
    public synchronized boolean admits(long passed, Runnable listener) {
        boolean admitted = open || passed < released;
        if (!admitted) {
            waiting.add(listener);
        }
        return admitted;
    }

    public synchronized void countSent() {
        sent++;
        notifyAll();
    }

    public synchronized boolean isOpen() {
        return open;
    }

    /** Lets one more event of each stream go. */
    public void next() {
        release(1);
    }

    /**
     * Lets more events of each stream go.
     *
     * @param events how many more
     * @throws IllegalArgumentException when the number is negative
     */
    public void release(int events) {
        if (events < 0) {
            throw new IllegalArgumentException("What is released cannot be held again");
        }
        List<Runnable> called;
        synchronized (this) {
            released += events;
            called = takeWaiting();
        }
        called.forEach(Runnable::run);
    }

    /** Lets everything go, also what comes later. Does nothing the second time. */
    public void releaseAll() {
        List<Runnable> called;
        synchronized (this) {
            open = true;
            called = takeWaiting();
        }
        called.forEach(Runnable::run);
    }

    private List<Runnable> takeWaiting() {
        List<Runnable> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    /**
     * Returns how many messages all streams together have sent through this gate. A message counts when the network has taken
     * it, which is before the client has read it.
     *
     * @return the number of messages
     */
    public synchronized long sent() {
        return sent;
    }

    /**
     * Waits until all streams together have sent at least that many messages through this gate.
     *
     * @param events how many messages since the gate was made
     * @param timeout how long to wait at most
     * @throws TimeoutException when fewer were sent by then
     * @throws InterruptedException when the thread is interrupted
     */
    public synchronized void awaitSent(long events, Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (sent < events) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("Only " + sent + " of " + events + " events are sent");
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** Lets everything go. */
    @Override
    public void close() {
        releaseAll();
    }
}
