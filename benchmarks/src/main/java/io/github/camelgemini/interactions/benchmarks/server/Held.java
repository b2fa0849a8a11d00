/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers that wait until the run releases them all. Thread-safe. */
final class Held {

    private final Executor executor;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean released;

    Held(Executor executor) {
        this.executor = executor;
    }

    /** Runs this once all are released; at once if they are. */
    void hold(Runnable answer) {
        open.incrementAndGet();
        waiting.add(answer);
        if (released) {
            runAll();
        }
    }

    /** Counts something that is open, and asks itself whether it was released. */
    void count() {
        open.incrementAndGet();
    }

    boolean isReleased() {
        return released;
    }

    /** Returns how many have come so far. */
    int open() {
        return open.get();
    }

    void release() {
        released = true;
        runAll();
    }

    /** Holds what comes from now on. */
    void reset() {
        released = false;
        open.set(0);
    }

    private void runAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            executor.execute(next);
        }
    }
}
