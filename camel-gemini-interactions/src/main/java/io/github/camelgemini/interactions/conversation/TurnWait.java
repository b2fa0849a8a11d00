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
 * How long a message waits for the turns before it: as long as its own call may take. The time for the call begins after the wait, so that one that waited long
 * is not sent, and paid, with no time left for its answer.
 *
 * @param client measures the time
 * @param ofCall the option {@code requestTimeout}
 * @param ofBackground the option {@code completionTimeout}; null where nobody waits for what runs in the background
 */
public record TurnWait(InteractionsClient client, Duration ofCall, Duration ofBackground) {

    /**
     * What completes as another future does, or fails when that takes too long, on a thread that must not be blocked.
     *
     * @param turn cancelled when it takes too long, or the result is cancelled
     * @param background whether the call is for work in the background
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
                        "The turns of the same conversation before this one, or an earlier delivery of the same message,"
                                + " did not end within " + option + " (" + limit.toMillis()
                                + " ms): this call was not made, and may be tried again. Raise " + option
                                + " where turns take longer")
                .code("turn_timeout")
                .retryable(true)
                .build();
    }
}
