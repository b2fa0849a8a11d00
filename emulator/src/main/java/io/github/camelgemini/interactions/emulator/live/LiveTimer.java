/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.github.camelgemini.interactions.emulator.server.Socket;

/** The time by which output is spoken and connections end: the real one, or one that a test moves on. Thread-safe. */
final class LiveTimer {

    private final boolean manual;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Duration time = Duration.ZERO;
    private long number;

    LiveTimer(boolean manual) {
        this.manual = manual;
    }

    /** Returns the time since a fixed moment. */
    synchronized Duration now() {
        return manual ? time : Duration.ofNanos(System.nanoTime());
    }

    /** Runs a task later; returns what cancels it. */
    Runnable schedule(Socket socket, Duration delay, Runnable task) {
        if (!manual) {
            return socket.schedule(delay, task);
        }
        synchronized (this) {
            Task added = new Task(time.plus(delay), number++, task);
            tasks.add(added);
            return () -> remove(added);
        }
    }

    /**
     * Runs a task at a moment. The time may have passed it since the caller looked: then the task runs at once, on a thread of the server.
     *
     * @param moment a time as {@link #now} gives it
     * @return cancels the task
     */
    Runnable scheduleAt(Socket socket, Duration moment, Runnable task) {
        synchronized (this) {
            Duration delay = moment.minus(now());
            if (delay.compareTo(Duration.ZERO) > 0) {
                return schedule(socket, delay, task);
            }
        }
        return socket.schedule(Duration.ZERO, task);
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /**
     * Moves a manual time on, and runs on this thread what is due.
     *
     * @throws IllegalStateException if the time is the real one
     */
    void advance(Duration step) {
        if (!manual) {
            throw new IllegalStateException(
                    "The time of Live sessions moves by itself. Start the emulator with LiveOptions.manualPace().");
        }
        synchronized (this) {
            time = time.plus(step);
        }
        List<Task> due = takeDue();
        while (!due.isEmpty()) {
            due.forEach(task -> task.run().run());
            due = takeDue();
        }
    }

    private synchronized List<Task> takeDue() {
        List<Task> due = new ArrayList<>();
        while (!tasks.isEmpty() && tasks.peek().due().compareTo(time) <= 0) {
            due.add(tasks.poll());
        }
        return due;
    }

    private record Task(Duration due, long number, Runnable run) {}
}
