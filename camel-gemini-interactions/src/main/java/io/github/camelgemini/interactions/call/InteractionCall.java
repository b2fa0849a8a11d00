/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;

/** Produces one interaction, with one or more calls to the API. Implementations wrap each other to add behaviour. */
@FunctionalInterface
public interface InteractionCall {

    /**
     * Starts the call. No thread waits for it.
     *
     * @param request the request
     * @param events receives the events as they arrive, with back-pressure; without a stream if the sink takes no events
     * @return a future of the interaction, with the usage of all calls; cancelling it ends the running call
     */
    CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events);
}
