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
 * Deletes an interaction and all interactions that it continues, one after another: reads the chain to its beginning first, and deletes from there. After a
 * failure, the remaining interactions can therefore still be reached from the latest one, and a second deletion continues with them. An interaction that is
 * already gone ends the chain. For one deletion.
 */
public final class ConversationDeleter {

    /** The maximum number of interactions that one call deletes, and of ids that it keeps in memory. */
    static final int MOST = 10_000;

    /** The maximum number of interactions that are read; no real conversation is that long. */
    private static final int LONGEST = 1_000_000;

    private final Chain chain;
    private final int most;
    private final CompletableFuture<Void> result = new CompletableFuture<>();

    /** The oldest interactions found so far, the very oldest last. */
    private final Deque<String> found = new ArrayDeque<>();

    private String next;
    private int read;
    private int deleted;

    /** For Brent's cycle detection: an earlier id, replaced whenever the number of interactions read has doubled. */
    private String earlier;

    private int earlierUntil = 1;

    public ConversationDeleter(InteractionsClient client) {
        this(new ApiChain(client), MOST);
    }

    /** @param most the maximum number of interactions to delete */
    public ConversationDeleter(Chain chain, int most) {
        this.chain = chain;
        this.most = most;
    }

    /**
     * Starts the deletion.
     *
     * @param id the latest interaction; null for none
     * @return cancelling it stops the deletion after the running call
     */
    public CompletableFuture<Void> start(String id) {
        next = id;
        goOn();
        return result;
    }

    /** Runs on the thread that completed the previous call. Loops over calls that have already completed, so that they do not deepen the stack. */
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
            throw failure(
                    "circular_conversation",
                    "its interactions continue each other in a circle. Delete them one by one",
                    false);
        }
        if (read == LONGEST) {
            throw failure(
                    "endless_conversation",
                    "it has more than " + LONGEST + " interactions. Delete them one by one",
                    false);
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

    /** Null if nothing is left to delete. */
    private CompletableFuture<?> deletion() {
        String id = found.pollLast();
        return id == null ? null : settled(chain.delete(id), done -> deleted++);
    }

    /** A call after which the deletion continues if the call has succeeded, or if its interaction is already gone. */
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
                            + " were deleted. Call deleteConversation again to delete the rest",
                    true);
        }
        result.complete(null);
    }

    private static GeminiInteractionsException failure(String code, String why, boolean retryable) {
        return GeminiInteractionsException.of(
                        retryable ? ErrorCategory.RATE_LIMIT : ErrorCategory.SERVER_ERROR,
                        "The conversation was not deleted completely: " + why)
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

        /** The interaction that an interaction continues, or null; fails with HTTP status 404 if the interaction is gone. */
        CompletableFuture<String> previous(String id);

        /** Deletes an interaction; may fail with HTTP status 404 if the interaction is already gone. */
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
