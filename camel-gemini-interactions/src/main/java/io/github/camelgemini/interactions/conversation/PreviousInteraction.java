/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.MissingEnvironment;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.request.EnvironmentHeader;
import io.github.camelgemini.interactions.request.Environments;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines what the request of a turn continues: an interaction that the API stores, or a history that is sent with the request. Used on workers only. For
 * one exchange.
 */
final class PreviousInteraction {

    private static final Logger LOG = LoggerFactory.getLogger(PreviousInteraction.class);
    private static final String PREVIOUS = "previous_interaction_id";
    private static final String INPUT = "input";
    private static final Set<String> WORDS = Set.of("user_input", "model_output");

    private final ConversationContext memory;
    private final Exchange exchange;
    private final ObjectNode request;
    private final JsonNode input;
    private final InputParts parts;
    private final String key;
    private final ConversationTurn conversation;
    private volatile String previous;

    /** The environment of the request before that of the conversation took its place; null if it did not. */
    private volatile JsonNode replacedEnvironment;

    /** The history that the request contains, or null. */
    private volatile ArrayNode history;

    /**
     * @param parts the parts of the input that may be omitted
     * @param key the key of the conversation; may be null
     * @param conversation the turn in the conversation; null if there is none
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
        this.input = request.get(INPUT);
        this.key = key;
        this.conversation = conversation;
    }

    /** The request without what its conversation adds or replaces. */
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
     * Makes the request continue its conversation.
     *
     * @param answered whether the message already has an answer, which is only read
     */
    void prepare(boolean answered) throws GeminiInteractionsException {
        if (memory.stateless()) {
            requireForeground();
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
            continueEnvironment(conversation.environmentId());
            if (memory.history() != null && !request.has(PREVIOUS) && !answered) {
                // A conversation that starts anew does not include the old history.
                memory.history().forget(key);
            }
        }
        leaveOut();
    }

    /** The API stores what runs in the background, as agents do unless they are told otherwise. */
    private void requireForeground() throws GeminiInteractionsException {
        if (request.path("background").asBoolean()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "An interaction in the background is stored, which conversationMode=stateless excludes: set background=false if the agent takes it, or use a conversationRepository")
                    .code("invalid_option")
                    .build();
        }
    }

    /** An agent goes on in the environment of the turn before, unless the route names one or asks for a new one. */
    private void continueEnvironment(String environment) throws GeminiInteractionsException {
        if (environment != null
                && Environments.isOpen(request)
                && !EnvironmentHeader.asksForNew(new RequestHeaders(exchange.getMessage()))) {
            JsonNode own = request.path(Environments.FIELD);
            replacedEnvironment = own;
            request.set(Environments.FIELD, Environments.continuing(own, environment));
        }
    }

    /** Whether a call has failed because the environment of the conversation is gone, and the options allow to go on without it. */
    boolean isWithoutEnvironment(Throwable failure) {
        return memory.onUnknown() != OnUnknownPreviousInteraction.fail
                && replacedEnvironment != null
                && failure instanceof GeminiInteractionsException known
                && MissingEnvironment.isToldBy(known.getHttpStatus(), known.getCode(), known.getApiMessage());
    }

    /** Makes the request run in a new environment. */
    void renewEnvironment() {
        LOG.info("The environment of the conversation is gone: going on in a new one");
        JsonNode own = replacedEnvironment;
        replacedEnvironment = null;
        request.set(Environments.FIELD, own.isMissingNode() ? TextNode.valueOf(Environments.NEW) : own);
    }

    /** The interaction that the request continues, or null. */
    String id() {
        return previous;
    }

    /** Omits the input that the previous interaction already has. */
    void leaveOut() throws GeminiInteractionsException {
        previous = request.path(PREVIOUS).isTextual() ? request.path(PREVIOUS).textValue() : null;
        parts.leaveOut(request, previous);
    }

    /** Records which parts of the input a created interaction has. */
    void answered(Interaction answer) {
        parts.sentWith(answer.id(), previous);
    }

    /** Puts the history in front of the input, and omits input that the history already has. */
    private void prepend() throws GeminiInteractionsException {
        previous = null;
        prepend(memory.history().said(exchange, key));
    }

    private void prepend(ArrayNode said) throws GeminiInteractionsException {
        parts.leaveOut(request, said);
        if (memory.history().prepend(said, request)) {
            history = said;
        }
    }

    /**
     * Removes an id that an earlier call in the same route has left in the headers: the conversation continues its own latest interaction, unless the user has
     * set another id.
     */
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

    /** Whether the call has an alternative if the previous interaction, or the history in the request, cannot be continued. */
    boolean isDispensable() {
        return memory.onUnknown() != OnUnknownPreviousInteraction.fail
                && (request.has(PREVIOUS) || history != null || replacedEnvironment != null);
    }

    /**
     * Makes the request start a new conversation: with the history, if that is wanted and the request has not contained it, or with the words of the history
     * alone, or without.
     */
    void doWithout() throws GeminiInteractionsException {
        LOG.info(
                "The previous interaction cannot be continued: applying onUnknownPreviousInteraction={}",
                memory.onUnknown());
        ArrayNode refused = history;
        history = null;
        request.remove(PREVIOUS);
        request.set(INPUT, input);
        if (memory.onUnknown() != OnUnknownPreviousInteraction.replay) {
            if (refused != null) {
                memory.history().restart(exchange, key);
            }
            leaveOut();
        } else if (refused == null) {
            prepend();
        } else {
            prepend(words(refused));
            // A second refusal is not about the steps of tools.
            history = null;
        }
    }

    /** The steps of a history with what was said, without thoughts and the use of tools, whose signatures the API checks. */
    private static ArrayNode words(ArrayNode steps) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        for (JsonNode step : steps) {
            if (WORDS.contains(step.path("type").asText())) {
                words.add(step);
            }
        }
        return words;
    }

    /** Whether a call has failed because what the request continues cannot be continued. */
    boolean isUnknown(Throwable failure) {
        return request.has(PREVIOUS)
                ? UnknownPrevious.isToldBy(failure, request.path(PREVIOUS).asText())
                        || UnknownPrevious.isUnsigned(failure)
                : history != null && UnknownPrevious.isUnsigned(failure);
    }
}
