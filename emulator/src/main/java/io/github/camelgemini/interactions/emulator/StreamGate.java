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

import io.github.camelgemini.interactions.emulator.server.StreamHold;

/**
 * Holds every stream, event by event: after n events have been released, each stream may send its first n messages, including a stream that
 * begins later. The {@code done} message at the end counts too. The model waits with its streams, so a held interaction is in progress until
 * the event that completes it. No thread waits. Thread-safe.
 */
public final class StreamGate implements AutoCloseable {

    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private long released;
    private long sent;
    private boolean open;
    private final StreamHold hold = new Hold();

    StreamGate() {}

    static StreamGate open() {
        StreamGate open = new StreamGate();
        open.releaseAll();
        return open;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Returns this gate in the form that the server needs. */
    StreamHold hold() {
        return hold;
    }

    /** Releases one more event of each stream. */
    public void next() {
        release(1);
    }

    /**
     * Releases more events of each stream.
     *
     * @param events how many more events
     * @throws IllegalArgumentException if the number is negative
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

    /** Releases everything, including later streams. Further calls have no effect. */
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
     * Returns how many messages all streams together have sent through this gate. A message counts as soon as the network has accepted it,
     * before the client has read it.
     *
     * @return the number of messages
     */
    public synchronized long sent() {
        return sent;
    }

    /**
     * Waits until all streams together have sent at least this many messages through this gate.
     *
     * @param events the number of messages since the gate was made
     * @param timeout the longest time to wait
     * @throws TimeoutException if fewer messages were sent when the time is over
     * @throws InterruptedException if the thread is interrupted
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

    /** Releases everything. */
    @Override
    public void close() {
        releaseAll();
    }

    private final class Hold implements StreamHold {

        @Override
        public boolean isOpen() {
            return StreamGate.this.isOpen();
        }

        @Override
        public boolean admits(long passed, Runnable listener) {
            synchronized (StreamGate.this) {
                boolean admitted = open || passed < released;
                if (!admitted) {
                    waiting.add(listener);
                }
                return admitted;
            }
        }

        @Override
        public void countSent() {
            synchronized (StreamGate.this) {
                sent++;
                StreamGate.this.notifyAll();
            }
        }
    }
}
