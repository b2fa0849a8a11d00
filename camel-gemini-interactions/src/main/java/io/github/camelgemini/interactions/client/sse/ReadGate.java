/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

/**
 * Pauses one reader until the gate opens. Thread-safe; the reader itself may close and open the gate.
 */
public final class ReadGate {

    private boolean closed;
    private Runnable waiting;

    public synchronized void close() {
        closed = true;
    }

    /**
     * Asks whether to read on.
     *
     * @param continuation kept when the gate is closed; returned by {@link #open}
     * @return whether the reader may go on at once
     */
    synchronized boolean pass(Runnable continuation) {
        if (closed) {
            waiting = continuation;
        }
        return !closed;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Opens the gate and returns the continuation of the waiting reader, or null. */
    public synchronized Runnable open() {
        closed = false;
        Runnable next = waiting;
        waiting = null;
        return next;
    }
}
