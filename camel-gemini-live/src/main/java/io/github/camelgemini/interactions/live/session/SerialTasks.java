/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Runs tasks one after the other, on the threads that bring them: a task waits for the running one, its thread does not. Thread-safe. */
final class SerialTasks {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Consumer<Throwable> defects;
    private boolean running;

    /** @param defects takes what a task has thrown, as a task; must not throw */
    SerialTasks(Consumer<Throwable> defects) {
        this.defects = defects;
    }

    /** Runs a task now, or after those that were brought before. A task must not block. */
    void run(Runnable task) {
        synchronized (this) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (Throwable e) {
                defects.accept(e);
            }
        }
    }

    private synchronized Runnable next() {
        Runnable next = tasks.poll();
        running = next != null;
        return next;
    }
}
