/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.stream.EventSink;

/** Removes attachments and files from a request that the continued interaction already contains. For one call. */
public final class InputPartsCall implements InteractionCall {

    private final InteractionCall next;
    private final InputParts parts;

    public InputPartsCall(InteractionCall next, InputParts parts) {
        this.next = next;
        this.parts = parts;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        String previous = request.body().path("previous_interaction_id").textValue();
        try {
            parts.leaveOut(request.body(), previous);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CancellableFuture.of(next.execute(request, events), Runnable::run, answer -> {
            parts.sentWith(answer.id(), previous);
            return CompletableFuture.completedFuture(answer);
        });
    }
}
