/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.client.InteractionsClient;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Deletes an interaction and all that it continues, one after the other: the chain is read to its beginning, then deleted from there. What is left when a call
 * fails can therefore still be reached from the latest interaction, and a second deletion goes on with it. One that is gone already ends the chain. For one
 * deletion.
 */
public final class ConversationDeleter {

    /** How many are deleted at once, and how many ids are kept for that. */
    static final int MOST = 10_000;

    /** How many are looked at; no conversation is that long. */
    private static final int LONGEST = 1_000_000;

    private final Chain chain;
    private final int most;
    private final CompletableFuture<Void> result = new CompletableFuture<>();

    /** The oldest that have been found, the very oldest last. */
    private final Deque<String> found = new ArrayDeque<>();

    private String next;
    private int read;
    private int deleted;

    /** Brent's way to see a circle: an id from before, replaced each time when twice as many have been read. */
    private String earlier;

    private int earlierUntil = 1;

    public ConversationDeleter(InteractionsClient client) {
        this(new ApiChain(client), MOST);
    }

    /** @param most how many are deleted at once */
    public ConversationDeleter(Chain chain, int most) {
        this.chain = chain;
        this.most = most;
    }

    /**
     * Begins.
     *
     * @param id the latest interaction; null for none
     * @return ending it ends the deletion after the call that is under way
     */
    public CompletableFuture<Void> start(String id) {
        next = id;
        goOn();
        return result;
    }

    /** Runs on the thread that has ended the call before. A call that has ended at once is no reason for a deeper stack. */
    private void goOn() {
        try {
            while (!result.isDone()) {
                CompletableFuture<?> call = next == null ? deletion() : reading();
                if (call == null) {
                    end();
                } else if (call.isDone()) {
                    call.join();
                } else {
                    call.whenComplete((done, failure) -> goOn(failure));
                    return;
                }
            }
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private void goOn(Throwable failure) {
        if (failure == null) {
            goOn();
        } else {
            result.completeExceptionally(failure);
        }
    }

    private CompletableFuture<?> reading() throws GeminiInteractionsException {
        if (next.equals(earlier)) {
            throw failure("circular_conversation", "its interactions continue each other in a circle", false);
        }
        if (read == LONGEST) {
            throw failure("endless_conversation", "it has more than " + LONGEST + " interactions", false);
        }
        String id = next;
        read++;
        if (read == earlierUntil) {
            earlier = id;
            earlierUntil *= 2;
        }
        return settled(chain.previous(id), previous -> {
            found.addLast(id);
            if (found.size() > most) {
                found.removeFirst();
            }
            next = previous;
        });
    }

    /** Null when there is nothing left to delete. */
    private CompletableFuture<?> deletion() {
        String id = found.pollLast();
        return id == null ? null : settled(chain.delete(id), done -> deleted++);
    }

    /** A call after which the deletion goes on, whether it was a success or its interaction is gone. */
    private <T> CompletableFuture<?> settled(CompletableFuture<T> call, Consumer<T> onSuccess) {
        return call.handle((value, failure) -> {
            if (failure == null) {
                onSuccess.accept(value);
            } else if (isGone(failure)) {
                next = null;
            } else {
                result.completeExceptionally(failure);
            }
            return null;
        });
    }

    private void end() throws GeminiInteractionsException {
        if (read > most) {
            throw failure(
                    "conversation_too_long",
                    "only its oldest " + deleted + " interactions of " + read
                            + " were deleted. It can be called again, and goes on",
                    true);
        }
        result.complete(null);
    }

    private static GeminiInteractionsException failure(String code, String why, boolean retryable) {
        return GeminiInteractionsException.of(
                        retryable ? ErrorCategory.RATE_LIMIT : ErrorCategory.SERVER_ERROR,
                        "The conversation is not deleted, nor forgotten: " + why)
                .code(code)
                .retryable(retryable)
                .build();
    }

    private static boolean isGone(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof GeminiInteractionsException known && known.getHttpStatus() == 404;
    }

    /** The interactions of a conversation. */
    interface Chain {

        /** What an interaction continues, or null; fails with HTTP status 404 where it is gone. */
        CompletableFuture<String> previous(String id);

        /** Deletes an interaction; may fail with HTTP status 404 where it is gone. */
        CompletableFuture<Void> delete(String id);
    }

    private record ApiChain(InteractionsClient client) implements Chain {

        @Override
        public CompletableFuture<String> previous(String id) {
            return client.get(id).thenApply(interaction -> interaction.previousInteractionId());
        }

        @Override
        public CompletableFuture<Void> delete(String id) {
            return client.delete(id);
        }
    }
}
