/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a call asks for: a new interaction, or one that the API has already.
 *
 * @param body the request body (API reference, "Create request body"), not to be changed while the call is under way; null when only {@code id} is known
 * @param id the interaction that answers the request, or null when it is to be created
 * @param lastEventId the event of a stored interaction after which its stream is wanted, or null for all of it
 */
public record InteractionRequest(ObjectNode body, String id, String lastEventId) {

    /** A new interaction. */
    public static InteractionRequest create(ObjectNode body) {
        return new InteractionRequest(body, null, null);
    }

    /** A stored interaction. */
    public static InteractionRequest read(String id, String lastEventId) {
        return new InteractionRequest(null, id, lastEventId);
    }

    /** The interaction that has answered a request before. */
    public static InteractionRequest answered(ObjectNode body, String id) {
        return new InteractionRequest(body, id, null);
    }

    boolean creates() {
        return id == null;
    }

    boolean isBackground() {
        return body != null && body.path("background").asBoolean();
    }

    /** Says nothing of what is asked. */
    @Override
    public String toString() {
        return creates() ? "InteractionRequest[create]" : "InteractionRequest[" + id + "]";
    }
}
