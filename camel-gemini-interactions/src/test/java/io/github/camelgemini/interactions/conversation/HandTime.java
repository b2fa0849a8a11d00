/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A time that goes on when it is told to, and runs what is due then. For one thread. */
final class HandTime extends Clock implements Leases.Timer {

    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public void schedule(Runnable task, Duration delay) {
        tasks.add(new Task(now.plus(delay), task));
    }

    /** Lets time pass, task by task. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Task next = next(end); next != null; next = next(end)) {
            tasks.remove(next);
            now = next.at;
            next.work.run();
        }
        now = end;
    }

    private Task next(Instant end) {
        Task first = null;
        for (Task task : tasks) {
            if (!task.at.isAfter(end) && (first == null || task.at.isBefore(first.at))) {
                first = task;
            }
        }
        return first;
    }

    /** How many tasks wait. */
    int waiting() {
        return tasks.size();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    private record Task(Instant at, Runnable work) {}
}
