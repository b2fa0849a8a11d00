/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/** Decides how many events of a stream may pass. Thread-safe. */
public interface StreamHold {

    /** Returns whether all events may pass from now on. */
    boolean isOpen();

    /**
     * Returns whether one more event may pass. If not, the listener is called when that may have changed.
     *
     * @param passed how many events of the stream have passed
     * @param listener called on the thread that releases the hold; it must neither block nor fail
     */
    boolean admits(long passed, Runnable listener);

    /** Counts an event that the network has accepted. */
    void countSent();
}
