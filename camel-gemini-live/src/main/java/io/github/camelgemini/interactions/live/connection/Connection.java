/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An open WebSocket whose setup is complete. Thread-safe; no method blocks. */
public interface Connection {

    /** Returns the message {@code setupComplete}. */
    JsonNode setupComplete();

    /**
     * Sends a message. Messages are sent in the order of the calls. One that cannot be written, such as JSON that is nested too deeply, ends the connection.
     *
     * @param message one message of the client
     * @return completes when the network has taken the message; fails with a {@code GeminiInteractionsException} when the connection has ended before. The callers
     *     bound what waits: they send the next message when the one before is complete
     */
    CompletableFuture<Void> send(ObjectNode message);

    /**
     * Asks for one more message of the API. Nothing is read from the network that nobody has asked for. So, that the API has closed the connection is heard of only while
     * a message is asked for, or when a message cannot be sent.
     */
    void demand();

    /** Closes the connection normally (1000). The listener hears of its end. No effect when it has ended. */
    void close();

    /** Ends the connection at once, without a close frame. The listener hears of its end. */
    void abort();
}
