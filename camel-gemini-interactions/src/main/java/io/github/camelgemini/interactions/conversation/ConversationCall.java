/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.BackgroundCall;
import io.github.camelgemini.interactions.call.RepairedOutput;
import io.github.camelgemini.interactions.call.RepairingCall;
import io.github.camelgemini.interactions.media.MediaUploads;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.InputParts;
import io.github.camelgemini.interactions.stream.StreamWatcher;
import io.github.camelgemini.interactions.stream.Streams;

import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message on its way through the memory of its endpoint: it waits for the turns before it, is reserved, finds what to continue, is asked, and after success
 * is remembered, before its answer is passed on. What is stored is stored in an order that a crash between two steps loses nothing. Repositories are used on
 * workers only. For one exchange.
 */
public final class ConversationCall {

    private static final Logger LOG = LoggerFactory.getLogger(ConversationCall.class);
    private static final String STORE = "store";

    private final ConversationContext memory;
    private final Exchange exchange;
    private final ObjectNode request;
    private final InputParts parts;
    private final RepairingCall.Reader<?> reader;
    private final Executor workers;
    private final String key;
    private final ConversationTurn conversation;
    private final PreviousInteraction continuation;
    private final IdempotencyClaim reservation;
    private final Collection<String> made = ConcurrentHashMap.newKeySet();
    private volatile Interaction latest;
    private volatile boolean sent;
    private volatile boolean good;
    private volatile boolean fetched;
    private volatile boolean left;
    private volatile HeldTurns.Hold hold;

    ConversationCall(
            ConversationContext memory,
            Exchange exchange,
            ObjectNode request,
            InputParts parts,
            RepairingCall.Reader<?> reader,
            Executor workers)
            throws GeminiInteractionsException {
        this.memory = memory;
        this.exchange = exchange;
        this.request = request;
        this.parts = parts;
        this.reader = reader;
        this.workers = workers;
        this.key = memory.keys() == null ? null : memory.keys().of(exchange);
        this.reservation =
                memory.idempotency() == null ? null : memory.idempotency().of(exchange);
        if (reservation != null && HeldTurns.holds(exchange, reservation.place())) {
            throw HeldTurns.nested(
                    "The message is part of a stream that answers a message with the same key, and has not ended: this call"
                            + " would wait for itself. Call when the stream has been read to its end, or give the message a"
                            + " key of its own by " + GeminiInteractionsConstants.IDEMPOTENCY_KEY);
        }
        this.conversation = memory.conversations() == null || key == null
                ? null
                : memory.conversations().turn(key, exchange);
        this.continuation = new PreviousInteraction(memory, exchange, request, parts, key, conversation);
        if (memory.forgetting() != null) {
            memory.forgetting().whenDone(exchange, made);
        }
    }

    /**
     * The answer, which has been remembered: the one that the message got before, or a new one. Ending it ends what is under way.
     *
     * @param repair asks again where an answer cannot be read
     * @param answerReader reads each answer
     */
    public <T> CompletableFuture<RepairedOutput<T>> answer(BackgroundCall creation, RepairingCall repair, RepairingCall.Reader<T> answerReader) {
        CompletableFuture<RepairedOutput<T>> answered = inTurn(new Asking<>() {
            @Override
            public CompletableFuture<RepairedOutput<T>> fetch(String id) {
                return read(request, creation.read(id));
            }

            @Override
            public CompletableFuture<RepairedOutput<T>> send() throws GeminiInteractionsException {
                return creation.withMedia(
                        request,
                        referring -> read(referring, create(referring)),
                        repaired -> !repaired.interaction().hasEnded());
            }

            private CompletableFuture<RepairedOutput<T>> read(ObjectNode asked, CompletableFuture<Interaction> first) {
                return repair.of(noted(first), asked, next -> noted(create(next)), answerReader);
            }

            private CompletableFuture<Interaction> create(ObjectNode next) {
                // An answer of before that has to be repaired is not the answer any more.
                fetched = false;
                if (!mayBeSent()) {
                    return CompletableFuture.failedFuture(new CancellationException());
                }
                return creation.createAndAwait(next, begun -> reserve(begun.id()));
            }
        });
        return ending(
                CancellableFuture.of(answered, workers, repaired -> {
                    remember();
                    return CompletableFuture.completedFuture(repaired);
                }),
                true);
    }

    /**
     * A stream, of the answer that the message got before, or of a new one. The answer is remembered before the stream ends.
     *
     * @param uploads take what is too much for a request
     * @param opener opens the stream
     */
    public <T> CompletableFuture<T> stream(MediaUploads uploads, Streams streams, Opener<T> opener)
            throws GeminiInteractionsException {
        Asking<T> asking = new Asking<>() {
            @Override
            public CompletableFuture<T> fetch(String id) {
                return open(opener, streams.attaching(id, null), () -> {});
            }

            @Override
            public CompletableFuture<T> send() throws GeminiInteractionsException {
                return uploads.stream(
                        request,
                        (referring, onEnd) -> mayBeSent()
                                ? open(opener, streams.creating(referring), onEnd)
                                : CompletableFuture.failedFuture(new CancellationException()));
            }
        };
        if (memory.isUsed()) {
            return ending(inTurn(asking), false);
        }
        continuation.leaveOut();
        return asking.send();
    }

    private <T> CompletableFuture<T> open(Opener<T> opener, Streams.Opening opening, Runnable onEnd) {
        if (!memory.isUsed()) {
            return opener.open(opening, new StreamWatcher() {
                @Override
                public CompletionStage<Void> complete(Interaction interaction) {
                    continuation.answered(interaction);
                    return StreamWatcher.super.complete(interaction);
                }

                @Override
                public void ended(GeminiInteractionsException failure) {
                    onEnd.run();
                }
            });
        }
        ConversationStreamWatcher watcher = new ConversationStreamWatcher(this, workers, onEnd);
        CompletableFuture<T> opened = opener.open(opening, watcher);
        opened.whenComplete((stream, failure) -> watcher.opened(failure == null));
        return opened;
    }

    /** Whether a call may go out; from then on it may have been paid. What has left may have given its claim back before. */
    private boolean mayBeSent() {
        sent = true;
        return !left;
    }

    /** Places are taken in one order, that of the conversation first, so that no two messages wait for each other. */
    private <T> CompletableFuture<T> inTurn(Asking<T> asking) {
        CompletableFuture<Void> ready =
                conversation == null ? CompletableFuture.completedFuture(null) : conversation.ready();
        CompletableFuture<Void> alone =
                reservation == null ? ready : CancellableFuture.of(ready, Runnable::run, mine -> reservation.ready());
        CompletableFuture<Void> inTime =
                memory.turnWait().bound(alone, request.path("background").asBoolean());
        return CancellableFuture.of(inTime, workers, mine -> ask(asking));
    }

    private <T> CompletionStage<T> ask(Asking<T> asking) throws GeminiInteractionsException {
        if (left) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        if (reservation != null && request.has(STORE) && !request.path(STORE).asBoolean()) {
            throw unstored();
        }
        String known = reservation == null ? null : reservation.begin(continuation.question());
        if (known != null) {
            fetched = true;
            continuation.prepare(true);
            return asking.fetch(known);
        }
        continuation.prepare(false);
        CompletableFuture<T> answer = asking.send();
        return continuation.isDispensable()
                ? CancellableFuture.recovering(answer, workers, failure -> withoutPrevious(asking, failure))
                : answer;
    }

    private static GeminiInteractionsException unstored() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The message says store=false, but idempotencyRepository needs interactions that are stored: leave"
                                + " store out, or send the message to an endpoint without that option")
                .code("invalid_header")
                .build();
    }

    private <T> CompletionStage<T> withoutPrevious(Asking<T> asking, Throwable failure)
            throws GeminiInteractionsException {
        boolean begun = latest != null || !made.isEmpty();
        if (begun || !sent || !continuation.isUnknown(failure)) {
            return CompletableFuture.failedFuture(failure);
        }
        continuation.doWithout();
        return asking.send();
    }

    private CompletableFuture<Interaction> noted(CompletableFuture<Interaction> answer) {
        return CancellableFuture.of(answer, Runnable::run, interaction -> {
            note(interaction);
            return CompletableFuture.completedFuture(interaction);
        });
    }

    /** Takes note of an answer, which may not be the last. */
    void note(Interaction interaction) {
        latest = interaction;
        if (interaction.id() != null) {
            made.add(interaction.id());
        }
    }

    /** Keeps which interaction answers the message, or will. */
    void reserve(String id) throws GeminiInteractionsException {
        if (id != null) {
            made.add(id);
            if (reservation != null && !fetched) {
                reservation.complete(id);
            }
        }
    }

    /**
     * Takes note of the id of a stream.
     *
     * @return whether it is to be reserved now: what runs in the background goes on without the stream
     */
    boolean begun(String id) {
        made.add(id);
        return reservation != null && request.path("background").asBoolean();
    }

    /** Remembers the whole answer of a stream. One that is of no use is not remembered, and the reader of the stream learns of it at its end. */
    void rememberStream() throws GeminiInteractionsException {
        try {
            reader.read(latest);
        } catch (GeminiInteractionsException e) {
            release(e);
            return;
        }
        remember();
    }

    /** First the message, then the conversation: a redelivery between the two finds the answer, and brings the conversation up to date. */
    private void remember() throws GeminiInteractionsException {
        Interaction answer = latest;
        good = true;
        continuation.answered(answer);
        reserve(answer.id());
        if (answer.isRunning()) {
            return;
        }
        boolean news = !fetched;
        if (conversation != null && answer.id() != null && !isKnownToConversation(answer)) {
            news = advance(answer.id());
        }
        if (memory.history() != null && news) {
            memory.history().add(exchange, key, parts.own(), answer);
        }
    }

    /** Another node may be faster. An answer that was given before is a branch then; with a new one the exchange fails, and finds its answer again. */
    private boolean advance(String id) throws GeminiInteractionsException {
        try {
            conversation.advance(id);
            return true;
        } catch (GeminiInteractionsException e) {
            if (fetched && ConversationStore.isConflict(e)) {
                return false;
            }
            throw e;
        }
    }

    /** An answer that was given before belongs to the conversation only if nothing has come after what it continues. */
    private boolean isKnownToConversation(Interaction interaction) throws GeminiInteractionsException {
        if (!fetched) {
            return false;
        }
        String current = conversation.previousInteractionId();
        return current != null && !current.equals(interaction.previousInteractionId());
    }

    private <T> CompletableFuture<T> ending(CompletableFuture<T> call, boolean endsWithResult) {
        CompletableFuture<T> guarded = CancellableFuture.recovering(call, workers, failure -> {
            letGo();
            release(failure);
            return CompletableFuture.failedFuture(failure);
        });
        guarded.whenComplete((value, failure) -> {
            if (endsWithResult || failure != null) {
                leave();
            }
        });
        return guarded;
    }

    /** Gives the message free where it certainly was not answered, or the answer is of no use; where nobody knows it stays reserved. */
    void release(Throwable failure) {
        if (reservation == null) {
            return;
        }
        boolean asked = sent || fetched;
        try {
            if (asked && !isOfNoUse(failure)) {
                reservation.abandon();
            } else {
                reservation.release();
            }
        } catch (GeminiInteractionsException e) {
            LOG.warn("The claim of a message whose call has failed could not be written", e);
        }
    }

    /** What has failed after a good answer has come makes the answer no worse. */
    private boolean isOfNoUse(Throwable failure) {
        return !good
                && failure instanceof GeminiInteractionsException known
                && ((known.isCertainlyNotRun() && !fetched)
                        || known.interaction()
                                .map(answer -> answer.hasEnded() && !isOfDelivery(known))
                                .orElse(false));
    }

    /** Whether a stream failed, and not the answer, which the API may have whole. */
    private static boolean isOfDelivery(GeminiInteractionsException failure) {
        return failure.getCode() != null && failure.getCode().startsWith("stream_");
    }

    /** From now on the turn ends when its stream is read to the end or closed, and not by itself. To be called before route code runs that is part of it. */
    public void hold() {
        if (conversation == null && reservation == null) {
            return;
        }
        hold = HeldTurns.hold(
                exchange,
                conversation == null ? null : conversation.place(),
                reservation == null ? null : reservation.place());
    }

    /** The turn ends by itself. */
    void letGo() {
        HeldTurns.Hold held = hold;
        if (held != null) {
            held.end();
        }
    }

    /** Lets the next turn of the conversation, and the next delivery of the message, through. */
    void leave() {
        left = true;
        if (reservation != null) {
            reservation.leave();
        }
        if (conversation != null) {
            conversation.leave();
        }
    }

    /** Calls the API. */
    private interface Asking<T> {

        /** Takes the answer that the message got before. */
        CompletableFuture<T> fetch(String id);

        /** Sends the request. */
        CompletableFuture<T> send() throws GeminiInteractionsException;
    }

    /** Opens a stream. */
    @FunctionalInterface
    public interface Opener<T> {

        /** Opens it; the future completes with the first event, or with the last. */
        CompletableFuture<T> open(Streams.Opening opening, StreamWatcher watcher);
    }
}
