/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

/** A timer whose time stands still. Pauses are kept; they end at once, on another thread and advancing the time, unless they are held. */
public final class FakeTimer implements RetryTimer {

    private final AtomicLong now = new AtomicLong();
    private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> cancelled = new LinkedBlockingQueue<>();
    private final boolean holding;

    private FakeTimer(boolean holding) {
        this.holding = holding;
    }

    public static FakeTimer running() {
        return new FakeTimer(false);
    }

    public static FakeTimer holding() {
        return new FakeTimer(true);
    }

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public Runnable schedule(Runnable task, Duration pause) {
        pauses.add(pause);
        if (holding) {
            held.add(task);
        } else {
            now.addAndGet(pause.toNanos());
            // As the real one does, not on the thread that ends the call before: Jetty is not through with it then.
            ForkJoinPool.commonPool().execute(task);
        }
        return () -> cancelled.add(task);
    }

    /** Lets time pass, without ending a pause. */
    public void elapse(Duration time) {
        now.addAndGet(time.toNanos());
    }

    public Duration[] pauses() {
        return pauses.toArray(Duration[]::new);
    }

    /** The task of the next pause; waits until there is one. */
    public Runnable nextHeld() throws InterruptedException {
        return held.poll(30, TimeUnit.SECONDS);
    }

    /** Waits until a held task was taken back; the call gets the means to do so only when the pause has begun. */
    public void awaitCancelled(Runnable task) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> cancelled.contains(task));
    }
}
