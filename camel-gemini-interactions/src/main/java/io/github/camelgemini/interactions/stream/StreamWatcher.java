/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;


/** Follows a stream for whoever opened it. Called on threads of the transport, which it must not block. */
@FunctionalInterface
public interface StreamWatcher {

    /** The interaction has this id. Called at most once, and not for an interaction that is not stored. */
    default void begun(String interactionId) {}

    /**
     * The whole answer has arrived.
     *
     * @return the end of the stream waits for it, and fails as it does
     */
    default CompletionStage<Void> complete(Interaction interaction) {
        return CompletableFuture.completedFuture(null);
    }

    /** Nothing more is taken from the stream: its end was handed out, or it was closed. Called by whoever did that, before it goes on, and maybe more than once. */
    default void left() {}

    /**
     * The stream has ended, or could not be opened. Called once.
     *
     * @param failure null after a whole answer
     */
    void ended(GeminiInteractionsException failure);
}
