/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

/** A running stream. Thread-safe. */
public interface StreamHandle {

    /** Stops reading from the connection. Events that have already been read still come, at most those of one buffer of the connection. */
    void pause();

    /** Continues reading. No effect on a stream that is not paused. */
    void resume();

    /** Ends the HTTP exchange. The listener is not called any more; a call that is running is not interrupted. */
    void cancel();
}
