/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Holds the answers to create requests until it is released. No thread waits. Thread-safe. */
public final class Gate implements AutoCloseable {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean released;

    Gate() {}

    static Gate open() {
        Gate open = new Gate();
        open.release();
        return open;
    }

    /** Runs the delivery immediately on this thread if the gate is open, otherwise later on the thread that releases the gate. */
    void pass(Runnable delivery) {
        synchronized (this) {
            if (!released) {
                waiting.add(delivery);
                notifyAll();
                return;
            }
        }
        delivery.run();
    }

    synchronized boolean isReleased() {
        return released;
    }

    /**
     * Returns how many answers are held.
     *
     * @return the number of answers, 0 once the gate is released
     */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Waits until the gate holds at least this many answers.
     *
     * @param count the number of answers
     * @param timeout the longest time to wait
     * @throws TimeoutException if the gate holds fewer answers when the time is over
     * @throws InterruptedException if the thread is interrupted
     */
    public synchronized void awaitWaiting(int count, Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (waiting.size() < count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("Only " + waiting.size() + " of " + count + " answers are waiting");
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** Delivers all held answers and holds no later ones. Further calls have no effect. */
    public void release() {
        List<Runnable> ready;
        synchronized (this) {
            released = true;
            ready = List.copyOf(waiting);
            waiting.clear();
        }
        ready.forEach(Runnable::run);
    }

    /** Releases the gate. */
    @Override
    public void close() {
        release();
    }
}
