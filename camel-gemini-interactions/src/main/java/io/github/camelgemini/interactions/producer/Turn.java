/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.producer;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;
import io.github.camelgemini.interactions.conversation.Conversation;
import io.github.camelgemini.interactions.conversation.Conversations;
import io.github.camelgemini.interactions.conversation.Reservation;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message on its way through the memory of its endpoint: it waits for the turns before it, is reserved, finds what to continue, is asked, and after success
 * is remembered. What is stored is stored in an order that a crash between two steps loses nothing. Repositories are used on workers only. For one exchange.
 */
final class Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final String PREVIOUS = "previous_interaction_id";

    private final Memory memory;
    private final Exchange exchange;
    private final ObjectNode request;
    private final JsonNode input;
    private final Creation creation;
    private final Executor workers;
    private final String key;
    private final Conversation conversation;
    private final Reservation reservation;
    private final Collection<String> made = new ConcurrentLinkedQueue<>();
    private volatile Interaction latest;
    private volatile boolean sent;
    private volatile boolean fetched;

    Turn(Memory memory, Exchange exchange, ObjectNode request, Creation creation, Executor workers) {
        this.memory = memory;
        this.exchange = exchange;
        this.request = request;
        this.input = request.path("input");
        this.creation = creation;
        this.workers = workers;
        this.key = memory.keys() == null ? null : memory.keys().of(exchange);
        this.reservation =
                memory.idempotency() == null ? null : memory.idempotency().of(exchange);
        this.conversation = memory.conversations() == null || key == null
                ? null
                : memory.conversations().turn(key);
        if (memory.forgetting() != null) {
            memory.forgetting().whenDone(exchange, made);
        }
    }

    /** The answer: the one that the message got before, or a new one. Ending it ends what is under way. */
    CompletableFuture<Interaction> answer() throws GeminiInteractionsException {
        if (!memory.isUsed()) {
            return noted(creation.create(request));
        }
        CompletableFuture<Void> ready =
                conversation == null ? CompletableFuture.completedFuture(null) : conversation.ready();
        return noted(Sequence.of(ready, workers, mine -> ask()));
    }

    /** Asks once more in this turn. */
    CompletableFuture<Interaction> again(ObjectNode next) throws GeminiInteractionsException {
        return noted(creation.create(next));
    }

    private CompletableFuture<Interaction> noted(CompletableFuture<Interaction> answer) {
        return Sequence.of(answer, Runnable::run, interaction -> {
            note(interaction);
            return CompletableFuture.completedFuture(interaction);
        });
    }

    private void note(Interaction interaction) {
        latest = interaction;
        if (interaction.id() != null) {
            made.add(interaction.id());
        }
    }

    private CompletionStage<Interaction> ask() throws GeminiInteractionsException {
        String known = reservation == null ? null : reservation.begin();
        if (known != null) {
            fetched = true;
            return creation.read(known);
        }
        prepare();
        sent = true;
        CompletableFuture<Interaction> answer = creation.create(request, this::noteBegun);
        return memory.onUnknown() != Memory.OnUnknown.fail && request.has(PREVIOUS)
                ? Sequence.recovering(answer, workers, this::withoutPrevious)
                : answer;
    }

    private void prepare() throws GeminiInteractionsException {
        String previous = conversation == null ? null : conversation.previousInteractionId();
        if (memory.stateless()) {
            request.remove(PREVIOUS);
            request.put("store", false);
            memory.history().prepend(exchange, key, request);
        } else if (previous != null && !request.has(PREVIOUS)) {
            request.put(PREVIOUS, previous);
        }
    }

    private CompletionStage<Interaction> withoutPrevious(Throwable failure) throws GeminiInteractionsException {
        if (!(failure instanceof GeminiInteractionsException known) || !isPreviousUnknown(known)) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.info("A conversation cannot be continued: onUnknownPreviousInteraction={}", memory.onUnknown());
        request.remove(PREVIOUS);
        if (memory.onUnknown() == Memory.OnUnknown.replay) {
            memory.history().prepend(exchange, key, request);
        }
        return creation.create(request, this::noteBegun);
    }

    /** The API says so with 404, or with a 400 that names it; a model that is unknown, or an interaction that still runs, is something else. */
    private static boolean isPreviousUnknown(GeminiInteractionsException failure) {
        return (failure.getHttpStatus() == 404 && !"model_not_found".equals(failure.getCode()))
                || (failure.getHttpStatus() == 400
                        && !"failed_precondition".equals(failure.getCode())
                        && failure.getMessage().contains("previous"));
    }

    private void noteBegun(Interaction interaction) throws GeminiInteractionsException {
        note(interaction);
        if (reservation != null && interaction.id() != null) {
            reservation.complete(interaction.id());
        }
    }

    /** The same call, with the end of this turn: an answer is remembered before it is passed on. */
    <T> Operation.Call<T> around(Operation.Call<T> call) {
        if (!memory.isUsed()) {
            return call;
        }
        CompletableFuture<T> guarded = Sequence.recovering(call.result(), workers, failure -> {
            release(failure);
            return CompletableFuture.failedFuture(failure);
        });
        guarded.whenComplete((value, failure) -> {
            if (failure != null) {
                leave();
            }
        });
        return new Operation.Call<>(guarded, value -> complete(call.completion(), value));
    }

    private <T> void complete(Operation.Completion<T> completion, T value) throws Exception {
        try {
            remember(latest);
            completion.complete(value);
        } catch (Exception e) {
            release(e);
            throw e;
        } finally {
            leave();
        }
    }

    /** First the message, then the conversation: a redelivery between the two finds the answer, and brings the conversation up to date. */
    private void remember(Interaction interaction) throws GeminiInteractionsException {
        String id = interaction.id();
        if (reservation != null && id != null && !fetched) {
            reservation.complete(id);
        }
        if (conversation != null && id != null && !isKnownToConversation(interaction)) {
            conversation.advance(id);
        }
        if (memory.history() != null && !fetched) {
            memory.history().add(exchange, key, input, interaction);
        }
    }

    /** An answer that was given before belongs to the conversation only if nothing has come after what it continues. */
    private boolean isKnownToConversation(Interaction interaction) throws GeminiInteractionsException {
        if (!fetched) {
            return false;
        }
        String latest = conversation.previousInteractionId();
        return latest != null && !latest.equals(interaction.previousInteractionId());
    }

    /** Gives the message free where it certainly was not answered, or the answer is of no use; where nobody knows it stays reserved. */
    private void release(Throwable failure) {
        if (reservation == null || fetched || (sent && !isOfNoUse(failure))) {
            return;
        }
        try {
            reservation.release();
        } catch (GeminiInteractionsException e) {
            LOG.warn("A message stays reserved although it was not answered", e);
        }
    }

    private static boolean isOfNoUse(Throwable failure) {
        return failure instanceof GeminiInteractionsException known
                && (known.isCertainlyNotRun()
                        || Conversations.isConflict(known)
                        || known.interaction()
                                .map(answer -> !answer.isRunning())
                                .orElse(false));
    }

    /** Lets the next turn of the conversation through; may be called more than once. */
    void leave() {
        if (conversation != null) {
            conversation.leave();
        }
    }
}
