/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs one task later, within the session's tasks. Used there, too. */
final class Alarm {

    private final ScheduledExecutorService timer;
    private final SerialTasks tasks;
    private ScheduledFuture<?> due;
    private long number;

    Alarm(ScheduledExecutorService timer, SerialTasks tasks) {
        this.timer = timer;
        this.tasks = tasks;
    }

    /** Sets the alarm, instead of what it was set to before. */
    void set(Duration delay, Runnable task) {
        cancel();
        long set = number;
        due = timer.schedule(
                () -> tasks.run(() -> {
                    // It may have been cancelled since the time was over.
                    if (set == number) {
                        due = null;
                        task.run();
                    }
                }),
                // Unlike toNanos, without an overflow.
                TimeUnit.NANOSECONDS.convert(delay),
                TimeUnit.NANOSECONDS);
    }

    boolean isSet() {
        return due != null;
    }

    void cancel() {
        number++;
        if (due != null) {
            due.cancel(false);
            due = null;
        }
    }
}
