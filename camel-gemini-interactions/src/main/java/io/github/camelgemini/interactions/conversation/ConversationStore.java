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

/** The conversations of an endpoint, found by a key of the message. Thread-safe. */
public final class ConversationStore {

    /** The option that holds the repository. */
    static final String OPTION = "conversationRepository";

    private static final String CONFLICT = "conversation_conflict";

    private final NamespacedState heads;
    private final Object place;
    private final KeyedQueue queue;
    private final Duration ttl;
    private final Clock clock;

    /**
     * @param repository keeps the latest interaction of each conversation; null where a history alone keeps the conversation
     * @param place equal for endpoints that have the same conversations
     * @param queue serialises the turns of one conversation; null not to
     * @param ttl how long after its latest turn a conversation can be continued; null for ever
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
     * A turn of a conversation. It has its place in the queue from now on, and must leave it.
     *
     * @param exchange asks for it
     * @throws GeminiInteractionsException when it would wait for a turn that the exchange is part of
     */
    public ConversationTurn turn(String key, Exchange exchange) throws GeminiInteractionsException {
        if (queue != null && HeldTurns.holds(exchange, new Place(place, key))) {
            throw HeldTurns.nested(
                    "The message is part of a stream of the same conversation, whose turn has not ended: this call would wait"
                            + " for itself. Call when the stream has been read to its end, or set another conversationId");
        }
        return turn(key);
    }

    /** A turn that no exchange asks for. */
    ConversationTurn turn(String key) {
        Object own = queue == null ? null : new Place(place, key);
        return new ConversationTurn(key, this, own, queue == null ? null : queue.enter(own));
    }

    boolean keepsLatest() {
        return heads != null;
    }

    /** The stored value, or null when there is none or it has expired. */
    String read(String key) throws GeminiInteractionsException {
        return heads == null ? null : heads.get(key);
    }

    /** The latest interaction of a conversation, or null when there is none, or it was too long ago. */
    String latest(String stored) {
        if (stored == null) {
            return null;
        }
        ConversationPointer head = ConversationPointer.parse(stored);
        boolean expired =
                ttl != null && head.at() != null && head.at().plus(ttl).isBefore(clock.instant());
        return expired ? null : id(stored);
    }

    /** The interaction of a stored value, or null when there is none. */
    static String id(String stored) {
        String id = stored == null ? "" : ConversationPointer.parse(stored).id();
        return id.isEmpty() ? null : id;
    }

    /**
     * Makes an interaction the latest of a conversation.
     *
     * @param seen the stored value that the interaction continues, or null
     * @throws GeminiInteractionsException when another node was faster
     */
    void advance(String key, String seen, String interactionId) throws GeminiInteractionsException {
        if (heads != null
                && !heads.replace(key, seen, new ConversationPointer(interactionId, clock.instant()).format())) {
            throw conflict(
                    "so that this answer is not part of it: send the messages of one conversation to one node, such as"
                            + " by the key of a Kafka record");
        }
    }

    /**
     * Forgets a conversation.
     *
     * @param seen the stored value that names all that was deleted of it, or null when there was none
     * @throws GeminiInteractionsException when another node was faster
     */
    void forget(String key, String seen) throws GeminiInteractionsException {
        if (heads != null && seen != null && !heads.replace(key, seen, "")) {
            throw conflict("so that it is not deleted to its end, nor forgotten: delete it again");
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

    /** Whether a failure says that another node was faster. */
    public static boolean isConflict(GeminiInteractionsException failure) {
        return CONFLICT.equals(failure.getCode());
    }

    /** Two endpoints with the same repository have the same conversations. */
    private record Place(Object repository, String key) {

        @Override
        public String toString() {
            return "Place[]";
        }
    }
}
