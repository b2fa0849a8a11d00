/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;

/** What is known of the call for one message. Every method may block as long as the repository does. For one exchange. */
public final class Reservation {

    private static final String RESERVED = "reserved";
    private static final String INTERACTION = "interaction:";

    private final String key;
    private final States states;
    private final boolean retryUnfinished;

    Reservation(String key, States states, boolean retryUnfinished) {
        this.key = key;
        this.states = states;
        this.retryUnfinished = retryUnfinished;
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
            return known.substring(INTERACTION.length());
        }
        boolean free = known == null || retryUnfinished;
        if (free && states.replace(key, known, RESERVED)) {
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

    /** Takes the reservation back, because nothing was run, or what was run is not wanted. */
    public void release() throws GeminiInteractionsException {
        states.remove(key);
    }
}
