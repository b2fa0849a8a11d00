/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.sse;

/**
 * Lets a reader through, or keeps it until the gate opens. There is one reader at a time. Thread-safe, also by the reader itself.
 */
public final class ReadGate {

    private boolean closed;
    private Runnable waiting;

    public synchronized void close() {
        closed = true;
    }

    /**
     * Asks for passage.
     *
     * @param continuation kept when the gate is closed, for whoever opens it to run
     * @return whether the reader may go on by itself
     */
    synchronized boolean pass(Runnable continuation) {
        if (closed) {
            waiting = continuation;
        }
        return !closed;
    }

    /** Opens the gate and hands out who waits at it, or null. */
    public synchronized Runnable open() {
        closed = false;
        Runnable next = waiting;
        waiting = null;
        return next;
    }
}
