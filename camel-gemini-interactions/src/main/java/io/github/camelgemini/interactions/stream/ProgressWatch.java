/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;

import io.github.camelgemini.interactions.client.http.RetryTimer;

/** Calls back when a stream has made no progress for too long. Does not schedule a task for every event. Thread-safe. */
final class ProgressWatch {

    private final RetryTimer timer;
    private final Duration longest;
    private final Runnable stalled;
    private Runnable takeBack = () -> {};
    private long last;
    private boolean paused;
    private boolean over;

    /**
     * @param longest how long there may be no progress; zero for any time
     * @param stalled called once for each {@link #start}, on a thread of the timer
     */
    ProgressWatch(RetryTimer timer, Duration longest, Runnable stalled) {
        this.timer = timer;
        this.longest = longest;
        this.stalled = stalled;
    }

    /** Starts to wait, for the whole time. */
    synchronized void start() {
        progress();
        takeBack.run();
        plan(longest);
    }

    synchronized void progress() {
        last = timer.nanoTime();
    }

    /** The time does not count until {@link #resume}: the stream is not read. */
    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        progress();
    }

    synchronized void end() {
        over = true;
        takeBack.run();
    }

    private void plan(Duration pause) {
        if (!over && !longest.isZero()) {
            takeBack = timer.schedule(this::check, pause);
        }
    }

    private void check() {
        synchronized (this) {
            if (over) {
                return;
            }
            if (paused) {
                progress();
            }
            Duration left = longest.minusNanos(timer.nanoTime() - last);
            if (!left.isZero() && !left.isNegative()) {
                plan(left);
                return;
            }
        }
        stalled.run();
    }
}
