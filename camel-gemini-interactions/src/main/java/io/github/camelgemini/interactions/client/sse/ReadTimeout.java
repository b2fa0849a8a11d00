/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import org.eclipse.jetty.io.CyclicTimeout;

/**
 * Runs an action when a stream has brought nothing for too long. Does not schedule a task for every event. Thread-safe.
 */
public final class ReadTimeout {

    /** Longer waits would overflow sums. */
    private static final long MAX_NANOS = TimeUnit.DAYS.toNanos(365);

    private final HttpTransport transport;
    private CyclicTimeout timeout;
    private Runnable action;
    private long nanos;
    private long lastHeard;
    private boolean paused;
    private boolean last;
    private boolean ended;

    public ReadTimeout(HttpTransport transport) {
        this.transport = transport;
    }

    /** Starts to wait; replaces the action before. */
    public synchronized void listen(Duration longest, Runnable whenSilent) {
        nanos = Math.min(TimeUnit.NANOSECONDS.convert(longest), MAX_NANOS);
        action = whenSilent;
        arm();
    }

    /** Starts to wait for the last time; {@link #pause} has no effect any more. */
    public synchronized void listenToTheEnd(Duration longest, Runnable whenSilent) {
        last = true;
        paused = false;
        listen(longest, whenSilent);
    }

    public synchronized void heard() {
        arm();
    }

    /** Stops waiting until the next {@link #listen}. */
    public synchronized void rest() {
        action = null;
        cancel();
    }

    /** Stops the clock until {@link #resume}. */
    public synchronized void pause() {
        if (!last) {
            paused = true;
            cancel();
        }
    }

    /** Restarts the clock from zero, if it was paused. */
    public synchronized void resume() {
        if (paused) {
            paused = false;
            arm();
        }
    }

    /** Stops waiting for good. */
    public synchronized void end() {
        ended = true;
        action = null;
        if (timeout != null) {
            timeout.destroy();
        }
    }

    private void cancel() {
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private void arm() {
        if (action != null && !paused && !ended) {
            lastHeard = System.nanoTime();
            if (timeout == null) {
                // Not earlier: a timeout of the transport works only while the transport has the call.
                timeout = transport.newTimeout(this::expired);
            }
            timeout.schedule(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void expired() {
        Runnable due;
        synchronized (this) {
            // An event that came in the meantime has restarted the timeout.
            if (action == null || paused || System.nanoTime() - lastHeard < nanos) {
                return;
            }
            due = action;
        }
        due.run();
    }
}
