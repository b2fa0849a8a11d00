/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Calls the Gemini Interactions API. Every method returns at once; the result completes on a thread of the transport, which must not be blocked. A failed
 * result holds a {@link GeminiInteractionsException} and nothing else; cancelling a result cancels the HTTP exchange and a waiting retry. Safe for use by
 * several threads.
 */
public final class InteractionsClient {

    /** Makes a client of a transport, which stays the caller's to close. */
    public InteractionsClient(HttpTransport transport, ClientSettings settings) {}

    /**
     * Creates an interaction (API reference, "Endpoints").
     *
     * @param request the request body, sent as it is; not to be changed until the result is there
     * @return the interaction as the API sent it, whatever its status
     */
    public CompletableFuture<Interaction> create(ObjectNode request) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /** Reads a stored interaction. */
    public CompletableFuture<Interaction> get(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /** Asks to end a running background interaction. The returned status may lag behind. */
    public CompletableFuture<Interaction> cancel(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /** Removes a stored interaction. */
    public CompletableFuture<Void> delete(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }
}
