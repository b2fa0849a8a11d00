/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Detects that something has been waiting for its consumer for too long. Schedules at most one task at a time, however often the consumer takes something.
 * Thread-safe.
 */
final class ConsumerTimeout {

    private final BiFunction<Runnable, Duration, Runnable> timer;
    private final Duration longest;
    private final Runnable whenTooLong;
    private final LongSupplier clock;
    private boolean waits;
    private boolean over;
    private long since;

    /** Null while nothing is scheduled. */
    private Runnable takeBack;

    /**
     * Starts with nothing to watch.
     *
     * @param timer runs a task after a delay, and returns an action that cancels the task
     * @param whenTooLong runs at most once
     */
    ConsumerTimeout(BiFunction<Runnable, Duration, Runnable> timer, Duration longest, Runnable whenTooLong) {
        this(timer, longest, whenTooLong, System::nanoTime);
    }

    ConsumerTimeout(
            BiFunction<Runnable, Duration, Runnable> timer,
            Duration longest,
            Runnable whenTooLong,
            LongSupplier clock) {
        this.timer = timer;
        this.longest = longest;
        this.whenTooLong = whenTooLong;
        this.clock = clock;
    }

    /** Restarts the timeout, when an item starts to wait, or when the consumer took one and others wait. */
    synchronized void restart() {
        if (!over) {
            waits = true;
            since = clock.getAsLong();
            if (takeBack == null) {
                takeBack = timer.apply(this::check, longest);
            }
        }
    }

    /** Pauses the timeout, because no item waits. */
    synchronized void rest() {
        waits = false;
    }

    /** Stops the timeout for good. */
    void end() {
        Runnable scheduled;
        synchronized (this) {
            over = true;
            scheduled = takeBack;
            takeBack = null;
        }
        if (scheduled != null) {
            scheduled.run();
        }
    }

    private void check() {
        synchronized (this) {
            takeBack = null;
            if (over || !waits) {
                return;
            }
            Duration left = longest.minusNanos(clock.getAsLong() - since);
            if (!left.isZero() && !left.isNegative()) {
                // A timer counts in milliseconds.
                takeBack = timer.apply(this::check, left.plusMillis(1));
                return;
            }
            over = true;
        }
        whenTooLong.run();
    }
}
