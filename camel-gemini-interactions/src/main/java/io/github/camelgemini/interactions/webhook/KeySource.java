/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the public keys of dynamic webhooks come from. Thread-safe. */
public interface KeySource extends AutoCloseable {

    /**
     * Requests the keys. Blocks no thread.
     *
     * @return a JSON Web Key Set, completed on a thread that must not be blocked
     */
    CompletableFuture<JsonNode> read();

    /** Ends the running requests, and releases the connections. */
    @Override
    void close();
}
