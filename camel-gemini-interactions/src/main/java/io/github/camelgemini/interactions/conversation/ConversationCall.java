/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.stream.EventSink;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a call as a turn of its conversation and under the claim of its message. It waits for the turns before it, claims the message, finds the interaction to
 * continue, sends the request, and after success stores the result before it returns the answer. The order of these steps ensures that a crash between two of
 * them loses nothing. Accesses repositories on workers only. For one call.
 */
public final class ConversationCall implements InteractionCall {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationCall.class);
    private static final String STORE = "store";

    private final InteractionCall next;
    private final ConversationContext memory;
    private final Exchange exchange;
    private final InputParts parts;
    private final Executor workers;
    private final String key;
    private final IdempotencyClaim claim;
    private final ConversationTurn turn;
    private final Collection<String> made = ConcurrentHashMap.newKeySet();
    private ObjectNode request;
    private PreviousInteraction previous;
    private volatile CompletableFuture<Void> claimed = CompletableFuture.completedFuture(null);
    private volatile boolean created;
    private volatile boolean sent;
    private volatile boolean good;
    private volatile boolean fetched;
    private volatile String latest;
    private volatile HeldTurns.Hold hold;

    // Guarded by this.
    private boolean ended;
    private boolean storing;

    /**
     * Enters the queue of the conversation.
     *
     * @param parts the parts of the input that may be omitted
     * @param workers access the repositories, which may block
     * @throws GeminiInteractionsException if the message lacks a required idempotency key, or this call would wait for a turn that the exchange is part of
     */
    public ConversationCall(
            InteractionCall next, ConversationContext memory, Exchange exchange, InputParts parts, Executor workers)
            throws GeminiInteractionsException {
        this.next = next;
        this.memory = memory;
        this.exchange = exchange;
        this.parts = parts;
        this.workers = workers;
        this.key = memory.keys() == null ? null : memory.keys().of(exchange);
        this.claim = memory.idempotency() == null ? null : memory.idempotency().of(exchange);
        if (claim != null && HeldTurns.holds(exchange, claim.place())) {
            throw HeldTurns.nested(
                    "The message is part of a stream that answers a message with the same key and has not ended, so this call"
                            + " would wait for itself. Call after the stream was read to its end, or set another key in the"
                            + " header " + GeminiInteractionsConstants.IDEMPOTENCY_KEY);
        }
        this.turn = memory.conversations() == null || key == null
                ? null
                : memory.conversations().turn(key, exchange);
        if (memory.forgetting() != null) {
            memory.forgetting().whenDone(exchange, made);
        }
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest asked, EventSink events) {
        request = asked.body();
        previous = new PreviousInteraction(memory, exchange, request, parts, key, turn);
        CompletableFuture<Interaction> answered = CancellableFuture.of(
                inTime(),
                workers,
                mine -> ask(new CreationSink(events, this::mayCreate, this::created, this::reached)));
        // The id of a background interaction may not have been stored yet.
        CompletableFuture<Interaction> stored = CancellableFuture.of(
                answered,
                Runnable::run,
                answer -> CancellableFuture.of(claimed, workers, known -> {
                    remember(answer);
                    return CompletableFuture.completedFuture(answer);
                }));
        CompletableFuture<Interaction> guarded = CancellableFuture.recovering(stored, workers, failure -> {
            release(failure);
            return CompletableFuture.failedFuture(failure);
        });
        guarded.whenComplete((answer, failure) -> {
            HeldTurns.Hold held = hold;
            if (held != null && !events.takesEvents()) {
                held.end();
            }
            if (failure != null) {
                end();
            }
        });
        return guarded;
    }

    /** All calls wait for the conversation first and for the message second, so that no two of them wait for each other. */
    private CompletableFuture<Void> inTime() {
        CompletableFuture<Void> ready = turn == null ? CompletableFuture.completedFuture(null) : turn.ready();
        CompletableFuture<Void> alone =
                claim == null ? ready : CancellableFuture.of(ready, Runnable::run, mine -> claim.ready());
        return memory.turnWait().bound(alone, request.path("background").asBoolean());
    }

    private CompletionStage<Interaction> ask(EventSink events) throws GeminiInteractionsException {
        if (hasEnded()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        if (claim != null && request.has(STORE) && !request.path(STORE).asBoolean()) {
            throw ClaimFailures.unstored();
        }
        String known = claim == null ? null : claim.begin(previous.question());
        hold(events);
        if (known != null) {
            fetched = true;
            latest = known;
            previous.prepare(true);
            return next.execute(InteractionRequest.answered(request, known), events);
        }
        previous.prepare(false);
        if (claim != null && turn != null) {
            claim.continues(previous.id());
        }
        CompletableFuture<Interaction> answer = next.execute(InteractionRequest.create(request), events);
        return previous.isDispensable()
                ? CancellableFuture.recovering(answer, workers, failure -> withoutPrevious(events, failure))
                : answer;
    }

    /** A call keeps its turn until it has ended, a stream until it is read to its end or closed. Route code that runs meanwhile, such as a tool, is part of the turn. */
    private void hold(EventSink events) {
        if (turn != null || claim != null) {
            HeldTurns.Hold held =
                    HeldTurns.hold(exchange, turn == null ? null : turn.place(), claim == null ? null : claim.place());
            hold = held;
            events.whenLeft(held::end);
        }
    }

    private CompletionStage<Interaction> withoutPrevious(EventSink events, Throwable failure)
            throws GeminiInteractionsException {
        boolean withoutEnvironment = previous.isWithoutEnvironment(failure);
        if (created || !sent || !(withoutEnvironment || previous.isUnknown(failure))) {
            return CompletableFuture.failedFuture(failure);
        }
        if (withoutEnvironment) {
            previous.renewEnvironment();
        } else {
            previous.doWithout();
        }
        CompletableFuture<Interaction> answer = next.execute(InteractionRequest.create(request), events);
        return previous.isDispensable()
                ? CancellableFuture.recovering(answer, workers, again -> withoutPrevious(events, again))
                : answer;
    }

    /** Stores the interaction that answers the message, or will answer it. */
    private void keep(String id) throws GeminiInteractionsException {
        if (id != null) {
            made.add(id);
            if (claim != null && !fetched) {
                claim.complete(id);
            }
        }
    }

    private void remember(Interaction answer) throws GeminiInteractionsException {
        synchronized (this) {
            if (ended) {
                throw new CancellationException();
            }
            storing = true;
        }
        boolean stored = false;
        try {
            store(answer);
            stored = true;
        } finally {
            boolean over;
            synchronized (this) {
                storing = false;
                over = ended || stored;
                ended = over;
            }
            // If storing has failed, the claim must be released before the turn ends.
            if (over) {
                leave();
            }
        }
    }

    /** Stores the message's answer before the conversation's position: a redelivery between the two finds the answer, and updates the position. */
    private void store(Interaction answer) throws GeminiInteractionsException {
        good = true;
        previous.answered(answer);
        keep(answer.id());
        if (answer.isRunning()) {
            return;
        }
        boolean news = !fetched;
        if (turn != null && answer.id() != null) {
            news = turn.store(answer, claim == null ? null : claim.continued(), fetched);
        }
        if (memory.history() != null && news) {
            memory.history().add(exchange, key, parts.own(), answer);
        }
    }

    /**
     * Releases the claim if the call certainly did not run, or its answer is unusable; keeps it if the outcome is unknown. If only a later request of the call was
     * refused, the next delivery goes on from the interaction that was created last.
     */
    private void release(Throwable failure) {
        HeldTurns.Hold held = hold;
        if (held != null) {
            held.end();
        }
        if (claim == null) {
            return;
        }
        boolean asked = sent || fetched;
        try {
            if (asked && (good || !FailedCall.isOfNoUse(failure, fetched))) {
                claim.abandon();
            } else if (latest != null && FailedCall.canGoOn(failure)) {
                claim.complete(latest);
            } else {
                claim.release();
            }
        } catch (GeminiInteractionsException e) {
            LOG.warn("The claim of a message whose call has failed could not be updated", e);
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /** The call has failed or was cancelled. A write in progress completes before the next turn starts. */
    private void end() {
        synchronized (this) {
            ended = true;
            if (storing) {
                return;
            }
        }
        leave();
    }

    /** Lets the next turn of the conversation, and the next delivery of the message, run. */
    private void leave() {
        if (claim != null) {
            claim.leave();
        }
        if (turn != null) {
            turn.leave();
        }
    }

    /** After this the call may be billed. An ended call must not create anything, because it may have released its claim. */
    private boolean mayCreate() {
        sent = true;
        // An earlier answer that needs a repair is not the answer any more.
        fetched = false;
        return !hasEnded();
    }

    /** Records an interaction that was created during the call. */
    private CompletionStage<Void> created(String id) {
        created = true;
        if (id != null) {
            made.add(id);
            latest = id;
            if (claim != null && request.path("background").asBoolean()) {
                claimed = CancellableFuture.of(CompletableFuture.completedFuture(null), workers, nothing -> {
                    keep(id);
                    return CompletableFuture.completedFuture(null);
                });
            }
        }
        return claimed;
    }

    /** Stores a part of a long answer, so that another node need not request it again if this one dies. Without it the call goes on, too. */
    private CompletionStage<Void> reached(String id) {
        if (claim == null) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        claim.reached(id);
                    } catch (GeminiInteractionsException e) {
                        LOG.warn(
                                "A part of a long answer could not be stored ({}): a node that takes the message over after a crash starts from an earlier part",
                                e.getCode());
                    }
                },
                workers);
    }
}
