/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Listens for the whole turns of a session, one at a time. Thread-safe. */
final class TurnListener implements SessionListener {

    private static final CompletableFuture<Void> TAKEN = CompletableFuture.completedFuture(null);

    private CompletableFuture<Turn> awaited = new CompletableFuture<>();
    private long latest;

    /**
     * Completes a future with the next turn that is not interrupted, or with why there is none.
     *
     * @param turn the number of a turn up to which no turn is meant
     */
    synchronized void await(CompletableFuture<Turn> result, long turn) {
        awaited = result;
        latest = turn;
    }

    private synchronized boolean isAfterInput(long turn) {
        return turn > latest;
    }

    private synchronized CompletableFuture<Turn> awaited() {
        return awaited;
    }

    @Override
    public CompletableFuture<Void> event(SessionEvent event) {
        if (event.event().type() == LiveEventType.closed) {
            GeminiInteractionsException why = event.failure();
            awaited().completeExceptionally(why == null ? SessionErrors.closed() : why);
        } else if (event.whole() != null && !event.whole().interrupted() && isAfterInput(event.turn())) {
            awaited().complete(event.whole());
        }
        return TAKEN;
    }
}
