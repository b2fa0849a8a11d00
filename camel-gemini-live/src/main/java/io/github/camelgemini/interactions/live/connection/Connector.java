/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Opens connections of the Live API. Thread-safe; blocks nobody. */
public interface Connector {

    /**
     * Opens a WebSocket, sends the setup, and waits without a thread until the API has taken it.
     *
     * @param setup the message {@code {"setup":{...}}}, sent as it is
     * @param listener hears of what comes after {@code setupComplete}; not called before the future has completed normally
     * @return fails with a {@code GeminiInteractionsException}; cancelling it ends the attempt and closes what has opened
     */
    CompletableFuture<Connection> connect(ObjectNode setup, ConnectionListener listener);
}
