/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Keeps the answers to create requests back until it is released. No thread waits for it. Thread-safe. */
public final class Gate implements AutoCloseable {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean released;

    public Gate() {}

    /** Runs the delivery now, or when the gate is released; on the thread that calls this or releases the gate. */
    public void pass(Runnable delivery) {
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
     * Returns how many answers wait.
     *
     * @return the number of answers, 0 once the gate is released
     */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Waits until at least that many answers are ready behind the gate.
     *
     * @param count how many answers
     * @param timeout how long to wait at most
     * @throws TimeoutException when fewer answers are waiting by then
     * @throws InterruptedException when the thread is interrupted
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

    /** Lets all waiting answers go, and all later ones pass. Does nothing the second time. */
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
