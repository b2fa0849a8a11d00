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
 * Notices when nothing was heard for too long. Costs no scheduled task for each time that something is heard. Thread-safe.
 */
public final class ReadTimeout {

    /** Longer than anybody waits; more would overflow sums. */
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

    /** Listens from now on; what it listened for before is forgotten. */
    public synchronized void listen(Duration longest, Runnable whenSilent) {
        nanos = Math.min(TimeUnit.NANOSECONDS.convert(longest), MAX_NANOS);
        action = whenSilent;
        arm();
    }

    /** Listens from now on, and is not paused any more. */
    public synchronized void listenToTheEnd(Duration longest, Runnable whenSilent) {
        last = true;
        paused = false;
        listen(longest, whenSilent);
    }

    public synchronized void heard() {
        arm();
    }

    /** Stops listening until the next {@link #listen}. */
    public synchronized void rest() {
        action = null;
        cancel();
    }

    /** Does not count the time until {@link #resume}. */
    public synchronized void pause() {
        if (!last) {
            paused = true;
            cancel();
        }
    }

    /** Counts anew from now on, if it was paused. */
    public synchronized void resume() {
        if (paused) {
            paused = false;
            arm();
        }
    }

    /** Stops listening for good. */
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
                // Not earlier: what the transport gives is of use only while it has the call.
                timeout = transport.newTimeout(this::expired);
            }
            timeout.schedule(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void expired() {
        Runnable due;
        synchronized (this) {
            // What was heard while this call was on its way has armed the timeout anew.
            if (action == null || paused || System.nanoTime() - lastHeard < nanos) {
                return;
            }
            due = action;
        }
        due.run();
    }
}
