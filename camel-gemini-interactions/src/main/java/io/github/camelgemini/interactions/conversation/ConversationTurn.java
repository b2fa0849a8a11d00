/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** One turn of a conversation: wait until it is this turn's, read where the conversation is, and after success store where it is now. For one exchange. */
public final class ConversationTurn {

    private final String key;
    private final ConversationStore conversations;
    private final Object place;
    private final KeyedQueue.Turn turn;
    private String seen;

    /**
     * @param place what its turns wait for; null when they do not wait
     * @param turn the place in the queue; null when turns do not wait
     */
    ConversationTurn(String key, ConversationStore conversations, Object place, KeyedQueue.Turn turn) {
        this.key = key;
        this.conversations = conversations;
        this.place = place;
        this.turn = turn;
    }

    /** What its turns wait for; null when they do not wait. */
    public Object place() {
        return place;
    }

    /** Whether the latest interaction is kept; otherwise only the order of the turns is. */
    public boolean keepsLatest() {
        return conversations.keepsLatest();
    }

    /** Completes when the turns before have left. */
    public CompletableFuture<Void> ready() {
        return turn == null ? CompletableFuture.completedFuture(null) : turn.ready();
    }

    /**
     * Reads where the conversation is. May block as long as the repository does.
     *
     * @return the interaction to continue, or null at the beginning
     */
    public String previousInteractionId() throws GeminiInteractionsException {
        seen = conversations.read(key);
        return conversations.latest(seen);
    }

    /**
     * Reads which interaction was the latest, even where it is too long ago to continue. May block as long as the repository does.
     *
     * @return null when there is none
     */
    public String latestInteractionId() throws GeminiInteractionsException {
        seen = conversations.read(key);
        return ConversationStore.id(seen);
    }

    /**
     * Forgets the conversation, if it is where it was when it was read. The interactions stay where they are. May block as long as the repository does.
     *
     * @throws GeminiInteractionsException when it cannot be forgotten, or has gone on meanwhile
     */
    public void forget() throws GeminiInteractionsException {
        conversations.forget(key, seen);
    }

    /**
     * Stores that an interaction is the latest now. May block as long as the repository does.
     *
     * @throws GeminiInteractionsException when it cannot be stored, or another node was faster
     */
    public void advance(String interactionId) throws GeminiInteractionsException {
        conversations.advance(key, seen, interactionId);
    }

    /**
     * Stores the answer of this turn as the latest interaction. May block as long as the repository does.
     *
     * @param fetched whether the answer was given to an earlier delivery. It is stored only if nothing has come after what it continues
     * @return whether it was stored
     * @throws GeminiInteractionsException when it cannot be stored, or another node was faster with another answer; a redelivery then finds this answer again
     */
    boolean store(Interaction answer, boolean fetched) throws GeminiInteractionsException {
        String current = fetched ? previousInteractionId() : null;
        if (current != null && !current.equals(answer.previousInteractionId())) {
            return false;
        }
        try {
            advance(answer.id());
            return true;
        } catch (GeminiInteractionsException e) {
            if (fetched && ConversationStore.isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Lets the next turn through; may be called more than once. */
    public void leave() {
        if (turn != null) {
            turn.leave();
        }
    }
}
