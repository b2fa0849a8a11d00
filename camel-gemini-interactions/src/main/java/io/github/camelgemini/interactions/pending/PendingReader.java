/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;

/** Reads interactions as the operation {@code get} does. Thread-safe. */
public interface PendingReader {

    /**
     * Reads the interaction that a header of the message names into the exchange. Blocks no thread.
     *
     * @return the interaction, or null for a stream, on a thread that may run routes; cancelling it ends the call
     */
    CompletableFuture<Interaction> read(Exchange exchange);

    /** Ends the running calls, and releases the connections. */
    void stop();
}
