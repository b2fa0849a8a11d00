/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/** Takes what arrives on one WebSocket connection. Messages come one after the other; the end may come at any time, on any thread. */
public interface SocketListener {

    /**
     * Takes a message.
     *
     * @param message the text; the text of a binary message is its bytes, read as UTF-8
     * @throws ApiException with the error for which the connection is closed
     */
    void message(String message);

    /**
     * Hears that the connection has ended, once.
     *
     * @param code the code of the close frame; 1006 if there was none
     */
    void ended(int code);
}
