/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

/** A stream under way. Thread-safe. */
public interface StreamHandle {

    /** Stops the reading of the connection. Events of what has been read still come: at most those of one buffer of the connection. */
    void pause();

    /** Lets the reading go on. Without effect on a stream that is not paused. */
    void resume();

    /** Ends the HTTP exchange. The listener hears nothing any more, unless it is being called at the moment. */
    void cancel();
}
