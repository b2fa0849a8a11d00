/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.stream.EventSink;

/** Brings one interaction, which may take several calls to the API. What happens around a call is a call of this shape around another one. */
@FunctionalInterface
public interface InteractionCall {

    /**
     * Starts the call. No thread waits for it.
     *
     * @param request what is asked
     * @param events takes the events as they arrive, with back-pressure; a sink that wants none asks for no stream
     * @return the interaction, with the usage of all that it took; cancelling it ends what is under way
     */
    CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events);
}
