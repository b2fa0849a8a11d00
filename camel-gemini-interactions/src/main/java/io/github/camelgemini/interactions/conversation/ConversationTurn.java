/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** One turn of a conversation: waits for earlier turns, reads the latest interaction, and after success stores the new one. For one exchange. */
public final class ConversationTurn {

    private final String key;
    private final ConversationStore conversations;
    private final Object place;
    private final KeyedQueue.Turn turn;
    private String seen;

    /**
     * @param place the key of the queue; null if turns do not wait
     * @param turn the turn in the queue; null if turns do not wait
     */
    ConversationTurn(String key, ConversationStore conversations, Object place, KeyedQueue.Turn turn) {
        this.key = key;
        this.conversations = conversations;
        this.place = place;
        this.turn = turn;
    }

    /** The key of the queue; null if turns do not wait. */
    public Object place() {
        return place;
    }

    /** Whether the latest interaction is stored; otherwise only the order of the turns is kept. */
    public boolean keepsLatest() {
        return conversations.keepsLatest();
    }

    /** Completes when all earlier turns have left the queue. */
    public CompletableFuture<Void> ready() {
        return turn == null ? CompletableFuture.completedFuture(null) : turn.ready();
    }

    /**
     * Reads the interaction to continue. May block as long as the repository does.
     *
     * @return the interaction, or null at the beginning of a conversation
     */
    public String previousInteractionId() throws GeminiInteractionsException {
        seen = conversations.read(key);
        return conversations.latest(seen);
    }

    /** The environment in which the agents of the conversation worked in {@link #previousInteractionId}; null if they had none. */
    public String environmentId() {
        return conversations.environment(seen);
    }

    /**
     * Reads the latest interaction, even if it is too old to be continued. May block as long as the repository does.
     *
     * @return null if there is none
     */
    public String latestInteractionId() throws GeminiInteractionsException {
        seen = conversations.read(key);
        return ConversationStore.id(seen);
    }

    /**
     * Removes the position of the conversation, if it has not changed since it was read. Does not delete interactions. May block as long as the repository
     * does.
     *
     * @throws GeminiInteractionsException if the position cannot be removed, or has changed meanwhile
     */
    public void forget() throws GeminiInteractionsException {
        conversations.forget(key, seen);
    }

    /**
     * Stores the latest interaction. May block as long as the repository does.
     *
     * @param environmentId the environment of the interaction; null to keep that of the conversation
     * @throws GeminiInteractionsException if the interaction cannot be stored, or another node has changed the stored value
     */
    public void advance(String interactionId, String environmentId) throws GeminiInteractionsException {
        conversations.advance(key, seen, interactionId, environmentId);
    }

    /**
     * Stores the answer of this turn as the latest interaction. May block as long as the repository does.
     *
     * @param continued the interaction that the message continues; empty for none, null if that is only known of the answer
     * @param fetched whether the answer belongs to an earlier delivery; such an answer is stored only if the conversation has not advanced since
     * @return whether the answer was stored
     * @throws GeminiInteractionsException if the answer cannot be stored, or another node has stored another one; a redelivery then finds this answer again
     */
    boolean store(Interaction answer, String continued, boolean fetched) throws GeminiInteractionsException {
        String current = fetched ? previousInteractionId() : null;
        // An answer that took several interactions continues one of its own.
        if (current != null && !current.equals(continued == null ? answer.previousInteractionId() : continued)) {
            return false;
        }
        try {
            advance(answer.id(), answer.environmentId());
            return true;
        } catch (GeminiInteractionsException e) {
            if (fetched && ConversationStore.isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Lets the next turn run. May be called repeatedly. */
    public void leave() {
        if (turn != null) {
            turn.leave();
        }
    }
}
