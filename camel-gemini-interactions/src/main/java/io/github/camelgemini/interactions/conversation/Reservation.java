/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;

/** What is known of the call for one message. Every method but {@link #ready} and {@link #leave} may block as long as the repository does. For one exchange. */
public final class Reservation {

    private static final String RESERVED = "reserved";
    private static final String INTERACTION = "interaction:";

    private final String key;
    private final States states;
    private final boolean retryUnfinished;
    private final TurnQueue queue;
    private TurnQueue.Turn turn;
    private boolean left;
    private volatile boolean held;

    Reservation(String key, States states, boolean retryUnfinished, TurnQueue queue) {
        this.key = key;
        this.states = states;
        this.retryUnfinished = retryUnfinished;
        this.queue = queue;
    }

    /** Completes when no earlier delivery of the same message is under way in this JVM. To be called once, by who holds the place in the conversation. */
    public synchronized CompletableFuture<Void> ready() {
        if (left) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        turn = queue.enter(place());
        return turn.ready();
    }

    /** What deliveries of the same message wait for. */
    public Object place() {
        return new Place(states.place(), key);
    }

    /** Lets the next delivery through; may be called more than once, and before {@link #ready}. */
    public synchronized void leave() {
        left = true;
        if (turn != null) {
            turn.leave();
        }
    }

    /**
     * Reserves the message for a call that is about to be made, or finds the call that was made before.
     *
     * @return the interaction that answers the message, or null when it is to be created
     * @throws GeminiInteractionsException when a call was begun before and nobody knows how it ended
     */
    public String begin() throws GeminiInteractionsException {
        String known = states.get(key);
        if (known != null && known.startsWith(INTERACTION)) {
            held = true;
            return known.substring(INTERACTION.length());
        }
        boolean free = known == null || retryUnfinished;
        if (free && states.replace(key, known, RESERVED)) {
            held = true;
            return null;
        }
        throw GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The same message was sent before, and whether it was answered, and billed, is not known:"
                                + " it is not sent again. Set onUnfinishedRequest=retry to send it again all the same;"
                                + " with payOnce=true only the moment until the API has named the interaction is in doubt")
                .code("unfinished_request")
                .build();
    }

    /** Stores the interaction that answers the message, or will. */
    public void complete(String interactionId) throws GeminiInteractionsException {
        states.set(key, INTERACTION + interactionId);
    }

    /** Takes the reservation back, because nothing was run, or what was run is not wanted. Leaves that of another call alone. */
    public void release() throws GeminiInteractionsException {
        if (held) {
            states.remove(key);
        }
    }

    /** Two endpoints are told apart by the key. */
    private record Place(Object repository, String message) {}
}
