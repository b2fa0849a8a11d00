/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * The time that a message waits for earlier turns: as long as its own call may take. The time for the call starts after the wait, so that a message that waited
 * long is not sent, and billed, with no time left for its answer.
 *
 * @param client schedules the timeout
 * @param ofCall the option {@code requestTimeout}
 * @param ofBackground the option {@code completionTimeout}; null if calls do not wait for background interactions
 */
public record TurnWait(InteractionsClient client, Duration ofCall, Duration ofBackground) {

    /**
     * A future that completes like another one, or fails after the timeout, on a thread that must not be blocked.
     *
     * @param turn cancelled after the timeout, or if the result is cancelled
     * @param background whether the call creates a background interaction
     */
    public CompletableFuture<Void> bound(CompletableFuture<Void> turn, boolean background) {
        if (turn.isDone()) {
            return turn;
        }
        boolean longer = background && ofBackground != null;
        Duration limit = longer ? ofBackground : ofCall;
        CompletableFuture<Void> bounded = new CompletableFuture<>();
        Runnable takeBack = client.schedule(
                () -> bounded.completeExceptionally(late(longer ? "completionTimeout" : "requestTimeout", limit)),
                limit);
        bounded.whenComplete((done, failure) -> {
            takeBack.run();
            turn.cancel(false);
        });
        turn.whenComplete((done, failure) -> {
            if (failure == null) {
                bounded.complete(null);
            } else {
                bounded.completeExceptionally(failure);
            }
        });
        return bounded;
    }

    private static GeminiInteractionsException late(String option, Duration limit) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "Earlier turns of the same conversation, or an earlier delivery of the same message, did not end"
                                + " within " + option + " (" + limit.toMillis()
                                + " ms), so this call was not made. Try again, or raise " + option
                                + " if turns take longer")
                .code("turn_timeout")
                .retryable(true)
                .build();
    }
}
