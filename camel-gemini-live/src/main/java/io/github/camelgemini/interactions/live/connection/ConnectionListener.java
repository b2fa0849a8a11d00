/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import com.fasterxml.jackson.databind.JsonNode;

/** Hears what comes over a connection, one call at a time, on threads that must not be blocked. */
public interface ConnectionListener {

    /** Takes a message of the API: a JSON object. Called once for each {@link Connection#demand}. */
    void message(JsonNode message);

    /** Hears of the end; the last call, and the only one of its kind. */
    void ended(ConnectionEnd end);
}
