/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;

/**
 * The state that an endpoint keeps between messages. Every component except {@code onUnknown} may be null.
 *
 * @param keys determines the conversation of a message
 * @param conversations finds the interaction that a message continues
 * @param history stores the steps of conversations that the API does not store, or not long enough
 * @param stateless whether every call sends the history, and the API stores nothing
 * @param idempotency finds the interaction that has already answered a message
 * @param onUnknown what to do if the interaction to continue no longer exists
 * @param forgetting deletes interactions when the exchange is done
 * @param turnWait limits the wait for earlier turns
 */
public record ConversationContext(
        ConversationKey keys,
        ConversationStore conversations,
        HistoryStore history,
        boolean stateless,
        IdempotencyStore idempotency,
        OnUnknownPreviousInteraction onUnknown,
        DeleteOnCompletion forgetting,
        TurnWait turnWait) {

    /** The same context without conversations: it only knows which messages were answered. */
    public ConversationContext ofMessages() {
        return new ConversationContext(
                null, null, null, false, idempotency, OnUnknownPreviousInteraction.fail, null, turnWait);
    }

    /** Whether this context changes how calls run. */
    public boolean isUsed() {
        return conversations != null
                || history != null
                || idempotency != null
                || forgetting != null
                || onUnknown != OnUnknownPreviousInteraction.fail;
    }
}
