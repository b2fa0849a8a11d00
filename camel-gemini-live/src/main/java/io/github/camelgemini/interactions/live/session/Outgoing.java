/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message for the API.
 *
 * @param message the message
 * @param ownTurn whether it is a result that the model answers with a turn of its own
 * @param taken to be run when the network has taken it; not when the connection has ended before
 */
record Outgoing(ObjectNode message, boolean ownTurn, Runnable taken) {

    /** Shows no content. */
    @Override
    public String toString() {
        return "Outgoing[]";
    }
}
