/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the request of a turn continues: an interaction that the API has, or a history that goes with it. Used on workers only. For one exchange. */
final class PreviousInteraction {

    private static final Logger LOG = LoggerFactory.getLogger(PreviousInteraction.class);
    private static final String PREVIOUS = "previous_interaction_id";

    private final ConversationContext memory;
    private final Exchange exchange;
    private final ObjectNode request;
    private final InputParts parts;
    private final String key;
    private final ConversationTurn conversation;
    private volatile String previous;

    /**
     * @param parts what of the request may be left out
     * @param key tells the conversation; may be null
     * @param conversation the turn's place in it; null when there is none
     */
    PreviousInteraction(
            ConversationContext memory,
            Exchange exchange,
            ObjectNode request,
            InputParts parts,
            String key,
            ConversationTurn conversation) {
        this.parts = parts;
        this.memory = memory;
        this.exchange = exchange;
        this.request = request;
        this.key = key;
        this.conversation = conversation;
    }

    /** What the message asks, without what its conversation adds, or what the conversation takes the place of. */
    ObjectNode question() {
        if (conversation == null || !conversation.keepsLatest() || !continuesRoute()) {
            return request;
        }
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.setAll(request);
        question.remove(PREVIOUS);
        return question;
    }

    /**
     * Has the request continue what it must.
     *
     * @param answered whether the message has an answer already, which is only to be read
     */
    void prepare(boolean answered) throws GeminiInteractionsException {
        if (memory.stateless()) {
            request.remove(PREVIOUS);
            request.put("store", false);
            prepend();
            return;
        }
        if (conversation != null && conversation.keepsLatest()) {
            String previous = conversation.previousInteractionId();
            dropPreviousOfRoute();
            if (previous != null && !request.has(PREVIOUS)) {
                request.put(PREVIOUS, previous);
            }
            if (memory.history() != null && !request.has(PREVIOUS) && !answered) {
                // What was said before is no part of a conversation that begins.
                memory.history().forget(key);
            }
        }
        leaveOut();
    }

    /** Leaves out what the interaction that is continued has already. */
    void leaveOut() throws GeminiInteractionsException {
        previous = request.path(PREVIOUS).isTextual() ? request.path(PREVIOUS).textValue() : null;
        parts.leaveOut(request, previous);
    }

    /** Takes note of what an interaction has that was created. */
    void answered(Interaction answer) {
        parts.sentWith(answer.id(), previous);
    }

    /** Puts what was said before in front, and leaves out of the rest what is part of it. */
    private void prepend() throws GeminiInteractionsException {
        previous = null;
        ArrayNode said = memory.history().said(exchange, key);
        parts.leaveOut(request, said);
        memory.history().prepend(said, request);
    }

    /** What a call before in the same route has left in the headers is not what the conversation continues, other than what was set by hand. */
    private void dropPreviousOfRoute() {
        if (continuesRoute()) {
            request.remove(PREVIOUS);
        }
    }

    private boolean continuesRoute() {
        return new RequestHeaders(exchange.getMessage())
                .is(
                        GeminiInteractionsConstants.INTERACTION_ID,
                        request.path(PREVIOUS).asText());
    }

    /** Whether there is something else to do when the interaction that is continued is not there any more. */
    boolean isDispensable() {
        return memory.onUnknown() != OnUnknownPreviousInteraction.fail && request.has(PREVIOUS);
    }

    /** Has the request begin a new conversation, with or without what was said. */
    void doWithout() throws GeminiInteractionsException {
        LOG.info("A conversation cannot be continued: onUnknownPreviousInteraction={}", memory.onUnknown());
        request.remove(PREVIOUS);
        if (memory.onUnknown() == OnUnknownPreviousInteraction.replay) {
            prepend();
        } else {
            leaveOut();
        }
    }

    /** Whether a call has failed because the interaction to continue cannot be continued. */
    boolean isUnknown(Throwable failure) {
        return UnknownPrevious.isToldBy(failure, request.path(PREVIOUS).asText());
    }
}
