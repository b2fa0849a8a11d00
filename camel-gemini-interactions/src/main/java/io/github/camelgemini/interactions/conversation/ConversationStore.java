/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Clock;
import java.time.Duration;

import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.StateRepository;

/** The conversations of an endpoint, by their keys. Thread-safe. */
public final class ConversationStore {

    /** The name of the option for the repository. */
    static final String OPTION = "conversationRepository";

    private static final String CONFLICT = "conversation_conflict";

    private final NamespacedState heads;
    private final Object place;
    private final KeyedQueue queue;
    private final Duration ttl;
    private final Clock clock;

    /**
     * @param repository stores the latest interaction of each conversation; null if conversations are stored only as histories
     * @param place equal for endpoints that share conversations
     * @param queue runs the turns of a conversation one after another; null to let them overlap
     * @param ttl how long after its latest turn a conversation can be continued; null for no limit
     */
    public ConversationStore(
            StateRepository<String, String> repository, Object place, KeyedQueue queue, Duration ttl, Clock clock) {
        this.heads = repository == null ? null : new NamespacedState(repository, "conversation/", OPTION);
        this.place = place;
        this.queue = queue;
        this.ttl = ttl;
        this.clock = clock;
    }

    /**
     * Enters the queue of a conversation. The caller must call {@link ConversationTurn#leave}.
     *
     * @param exchange the exchange that the turn is for
     * @throws GeminiInteractionsException if the turn would wait for a turn that the exchange is part of
     */
    public ConversationTurn turn(String key, Exchange exchange) throws GeminiInteractionsException {
        if (queue != null && HeldTurns.holds(exchange, new Place(place, key))) {
            throw HeldTurns.nested(
                    "The message is part of a stream of the same conversation, whose turn has not ended, so this call would wait"
                            + " for itself. Call after the stream was read to its end, or set another conversationId");
        }
        return turn(key);
    }

    /** Enters the queue without an exchange. */
    ConversationTurn turn(String key) {
        Object own = queue == null ? null : new Place(place, key);
        return new ConversationTurn(key, this, own, queue == null ? null : queue.enter(own));
    }

    boolean keepsLatest() {
        return heads != null;
    }

    /** The stored value, or null if there is none or it has expired. */
    String read(String key) throws GeminiInteractionsException {
        return heads == null ? null : heads.get(key);
    }

    /** The latest interaction of a conversation; null if there is none, or it has expired ({@code ttl}). */
    String latest(String stored) {
        return isExpired(stored) ? null : id(stored);
    }

    /** The environment in which the agents of a conversation work; null if they have none or if the conversation has expired. */
    String environment(String stored) {
        return isExpired(stored) ? null : ConversationPointer.parse(stored).environment();
    }

    private boolean isExpired(String stored) {
        if (stored == null) {
            return true;
        }
        ConversationPointer head = ConversationPointer.parse(stored);
        return ttl != null && head.at() != null && head.at().plus(ttl).isBefore(clock.instant());
    }

    /** Reads the id of the interaction from a stored value; null if the value has none. */
    static String id(String stored) {
        String id = stored == null ? "" : ConversationPointer.parse(stored).id();
        return id.isEmpty() ? null : id;
    }

    /**
     * Makes an interaction the latest of a conversation.
     *
     * @param seen the stored value that the interaction continues, or null
     * @param environment the environment of the interaction; null to keep that of the stored value
     * @throws GeminiInteractionsException if another node has changed the stored value
     */
    void advance(String key, String seen, String interactionId, String environment) throws GeminiInteractionsException {
        if (heads == null) {
            return;
        }
        String kept = environment == null ? environment(seen) : environment;
        if (!heads.replace(key, seen, new ConversationPointer(interactionId, kept, clock.instant()).format())) {
            throw conflict(
                    "so this answer was not added to it. Send all messages of a conversation to the same node, for example"
                            + " by the key of the Kafka record");
        }
    }

    /**
     * Removes the position of a conversation.
     *
     * @param seen the stored value from which the conversation was deleted, or null if there was none
     * @throws GeminiInteractionsException if another node has changed the stored value
     */
    void forget(String key, String seen) throws GeminiInteractionsException {
        if (heads != null && seen != null && !heads.replace(key, seen, "")) {
            throw conflict("so it was not deleted completely. Delete it again");
        }
    }

    private static GeminiInteractionsException conflict(String consequence) {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "Another node has continued the same conversation meanwhile, " + consequence)
                .code(CONFLICT)
                .retryable(true)
                .build();
    }

    /** Whether a failure means that another node has changed the conversation. */
    public static boolean isConflict(GeminiInteractionsException failure) {
        return CONFLICT.equals(failure.getCode());
    }

    /** The key of a queue. Endpoints with the same repository share their conversations. */
    private record Place(Object repository, String key) {

        @Override
        public String toString() {
            return "Place[]";
        }
    }
}
