/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.InteractionsClient;

/** Deletes an interaction and all that it continues, one after the other, the latest first. One that is gone already ends the chain. */
final class ChainDeletion {

    /** A chain that is longer leads in a circle, or is no conversation. */
    private static final int MAX_TURNS = 10_000;

    private final InteractionsClient client;
    private final CompletableFuture<Void> result = new CompletableFuture<>();

    ChainDeletion(InteractionsClient client) {
        this.client = client;
    }

    /**
     * Begins.
     *
     * @param id the latest interaction; null for none
     * @return ending it ends the deletion after the call that is under way
     */
    CompletableFuture<Void> start(String id) {
        next(id, MAX_TURNS);
        return result;
    }

    private void next(String id, int turnsLeft) {
        if (id == null || turnsLeft == 0 || result.isDone()) {
            result.complete(null);
            return;
        }
        client.get(id).whenComplete((interaction, failure) -> {
            if (failure == null) {
                delete(id, interaction.previousInteractionId(), turnsLeft);
            } else {
                endWith(failure);
            }
        });
    }

    private void delete(String id, String previous, int turnsLeft) {
        client.delete(id).whenComplete((deleted, failure) -> {
            if (failure == null || isGone(failure)) {
                next(previous, turnsLeft - 1);
            } else {
                endWith(failure);
            }
        });
    }

    private void endWith(Throwable failure) {
        if (isGone(failure)) {
            result.complete(null);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private static boolean isGone(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof GeminiInteractionsException known && known.getHttpStatus() == 404;
    }
}
