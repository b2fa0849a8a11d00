/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;

/** The server's end of a WebSocket connection. All methods are thread-safe, do not wait, and do nothing once the connection has ended. */
public interface Socket {

    /**
     * Sends a text message. The caller waits for {@code sent} before it sends the next one, so that a client that does not read limits what is
     * stored for it.
     *
     * @param message the text
     * @param sent runs on another thread once the network has accepted the message; never if the connection ends before
     */
    void send(String message, Runnable sent);

    /** Closes the connection after the messages that are on their way. */
    void close(SocketClose reason);

    /** Ends the connection without a close frame, as a broken network does. */
    void cut();

    /**
     * Runs a task later, on a thread of the server.
     *
     * @param delay the delay
     * @param task the task; it must not wait
     * @return cancels the task unless it has begun
     */
    Runnable schedule(Duration delay, Runnable task);

    /** Adds a charge to the sums of the server. */
    void bill(Charge charge);
}
