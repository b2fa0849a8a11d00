/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;

/**
 * What an endpoint remembers from message to message. Each part but the policy may be null.
 *
 * @param keys tells which conversation a message belongs to
 * @param conversations finds the interaction that a message continues
 * @param history keeps what was said where the API does not, or not long enough
 * @param stateless whether the history is sent with every call, and the API keeps nothing
 * @param idempotency finds the interaction that has answered a message before
 * @param onUnknown what to do when the interaction to continue is not there any more
 * @param forgetting deletes interactions when the exchange is done
 * @param turnWait bounds the wait for other turns
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

    /** The part that knows which messages were answered, without conversations. */
    public ConversationContext ofMessages() {
        return new ConversationContext(
                null, null, null, false, idempotency, OnUnknownPreviousInteraction.fail, null, turnWait);
    }

    /** Whether there is anything to remember or to forget. */
    public boolean isUsed() {
        return conversations != null
                || history != null
                || idempotency != null
                || forgetting != null
                || onUnknown != OnUnknownPreviousInteraction.fail;
    }
}
