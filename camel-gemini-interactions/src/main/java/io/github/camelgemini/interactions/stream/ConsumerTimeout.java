/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Detects that something has been waiting for its consumer for too long. Has one task scheduled at most, however often something is taken. Thread-safe.
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
     * Starts without anything to watch.
     *
     * @param timer runs a task after a pause, and returns what takes it back
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

    /** Something begins to wait, or something was taken and more waits: the time runs from now on. */
    synchronized void restart() {
        if (!over) {
            waits = true;
            since = clock.getAsLong();
            if (takeBack == null) {
                takeBack = timer.apply(this::check, longest);
            }
        }
    }

    /** Nothing waits. */
    synchronized void rest() {
        waits = false;
    }

    /** Stops watching. */
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
