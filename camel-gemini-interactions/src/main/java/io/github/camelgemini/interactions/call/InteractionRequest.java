/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The request of a call: for a new interaction, or for a stored one.
 *
 * @param body the request body (API reference, "Create request body"), not to be changed while the call runs; null when only {@code id} is known
 * @param id the interaction that answers the request, or null to create one
 * @param lastEventId the event of a stored interaction after which its stream is wanted, or null for all of it
 */
public record InteractionRequest(ObjectNode body, String id, String lastEventId) {

    /** Returns a request for a new interaction. */
    public static InteractionRequest create(ObjectNode body) {
        return new InteractionRequest(body, null, null);
    }

    /** Returns a request for a stored interaction. */
    public static InteractionRequest read(String id, String lastEventId) {
        return new InteractionRequest(null, id, lastEventId);
    }

    /** Returns a request for the stored interaction that has answered a request before. */
    public static InteractionRequest answered(ObjectNode body, String id) {
        return new InteractionRequest(body, id, null);
    }

    boolean creates() {
        return id == null;
    }

    boolean isBackground() {
        return body != null && body.path("background").asBoolean();
    }

    /** Contains no content of the request. */
    @Override
    public String toString() {
        return creates() ? "InteractionRequest[create]" : "InteractionRequest[" + id + "]";
    }
}
