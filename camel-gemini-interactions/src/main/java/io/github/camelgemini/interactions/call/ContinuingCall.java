/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CallSequence;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.Environments;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * Continues an answer that is longer than one interaction may be, until it is whole (API reference, "Long decode"). The resulting interaction has the steps and
 * the usage of all interactions, and the id and the status of the last one. No thread waits. Thread-safe.
 */
public final class ContinuingCall implements InteractionCall {

    private static final String PREVIOUS_INTERACTION_ID = "previous_interaction_id";
    private static final String REQUIRES_CONTINUATION = "requires_continuation";

    /** How often the same part is requested. */
    private static final int MAX_ATTEMPTS = 3;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InteractionCall next;
    private final int most;
    private final BiFunction<Runnable, Duration, Runnable> timer;

    /**
     * @param most the maximum number of continuations of one answer
     * @param timer runs a task after a delay, and returns an action that cancels the task
     */
    public ContinuingCall(InteractionCall next, int most, BiFunction<Runnable, Duration, Runnable> timer) {
        this.next = next;
        this.most = most;
        this.timer = timer;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        return request.body() == null
                ? next.execute(request, events)
                : new Parts(request.body(), events).start(request);
    }

    /** The parts of one answer, one after the other. */
    private final class Parts {

        private final ObjectNode asked;
        private final EventSink events;
        private final CallSequence<Interaction> calls = new CallSequence<>();
        private final Set<String> tokens = new HashSet<>();

        Parts(ObjectNode asked, EventSink events) {
            this.asked = asked;
            this.events = events;
        }

        CompletableFuture<Interaction> start(InteractionRequest request) {
            if (request.creates()) {
                calls.follow(() -> execute(request, events), this::received);
            } else if (events.takesEvents()) {
                findParts(request.id(), new ArrayDeque<>());
            } else {
                calls.follow(
                        () -> execute(request, events),
                        answer -> readEarlier(answer, answer.previousInteractionId(), 0));
            }
            return calls.result();
        }

        /**
         * A message that is delivered again has the id of the last part only, but a stream has the elements of all parts, in their order.
         *
         * @param parts the later ones, which were found
         */
        private void findParts(String id, Deque<String> parts) {
            boolean isLast = parts.isEmpty();
            CompletableFuture<Optional<Interaction>> read = CancellableFuture.recovering(
                    CancellableFuture.of(
                            next.execute(InteractionRequest.read(id, null), EventSink.NONE),
                            Runnable::run,
                            part -> CompletableFuture.completedFuture(Optional.of(part))),
                    Runnable::run,
                    // The stream of the last part brings its failure itself.
                    failure -> isLast || isGone(failure)
                            ? CompletableFuture.completedFuture(Optional.empty())
                            : CompletableFuture.failedFuture(failure));
            calls.follow(() -> read, found -> {
                Interaction part = found.filter(any -> isLast || REQUIRES_CONTINUATION.equals(any.status()))
                        .orElse(null);
                if (isLast || part != null) {
                    parts.addFirst(id);
                }
                String previous = part == null ? null : part.previousInteractionId();
                if (isContinued(previous) || parts.size() > most) {
                    streamParts(parts, null);
                } else {
                    findParts(previous, parts);
                }
            });
        }

        private void streamParts(Deque<String> parts, Interaction before) {
            InteractionRequest request = InteractionRequest.answered(asked, parts.removeFirst());
            calls.follow(() -> execute(request, events), part -> {
                Interaction whole = before == null ? part : part.continuing(before);
                if (parts.isEmpty()) {
                    received(whole);
                } else {
                    streamParts(parts, whole);
                }
            });
        }

        /** Whether the answer does not begin before: there is no previous interaction, or the request continues it. */
        private boolean isContinued(String previous) {
            return previous == null
                    || previous.equals(asked.path(PREVIOUS_INTERACTION_ID).textValue());
        }

        /**
         * A message that is delivered again has the id of the last part only.
         *
         * @param whole the parts that have been read
         * @param previous the interaction that the first of them continues, or null
         */
        private void readEarlier(Interaction whole, String previous, int read) throws GeminiInteractionsException {
            if (isContinued(previous) || read == most) {
                received(whole);
                return;
            }
            CompletableFuture<Interaction> earlier = CancellableFuture.recovering(
                    next.execute(InteractionRequest.read(previous, null), EventSink.NONE),
                    Runnable::run,
                    // An interaction that is gone cannot be part of an answer that was stored later.
                    failure -> isGone(failure)
                            ? CompletableFuture.completedFuture(whole)
                            : CompletableFuture.failedFuture(failure));
            calls.follow(() -> earlier, before -> {
                if (before != whole && REQUIRES_CONTINUATION.equals(before.status())) {
                    readEarlier(whole.continuing(before), before.previousInteractionId(), read + 1);
                } else {
                    received(whole);
                }
            });
        }

        private void received(Interaction whole) throws GeminiInteractionsException {
            String token = whole.continuationToken();
            if (!REQUIRES_CONTINUATION.equals(whole.status()) || token == null || tokens.size() == most) {
                calls.end(whole);
                return;
            }
            if (!tokens.add(token)) {
                throw failure("continuation_stalled", "The API continues the answer with the same part again", whole)
                        .build();
            }
            ObjectNode body = continuation(whole);
            calls.follow(
                    () -> whole.id() == null
                            ? CompletableFuture.<Void>completedFuture(null)
                            : events.reached(whole.id()).toCompletableFuture(),
                    noted -> calls.follow(() -> ask(body, whole, 1), part -> received(part.continuing(whole))));
        }

        /** A stored part needs no input, one that is not stored needs that of the first part. All other fields apply to one interaction only. */
        private ObjectNode continuation(Interaction whole) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.setAll(asked);
            body.put("continuation_token", whole.continuationToken());
            if (whole.id() != null) {
                body.put(PREVIOUS_INTERACTION_ID, whole.id());
                body.remove("input");
                if (whole.environmentId() != null) {
                    body.set(
                            Environments.FIELD,
                            Environments.continuing(asked.path(Environments.FIELD), whole.environmentId()));
                }
            }
            return body;
        }

        private CompletableFuture<Interaction> ask(ObjectNode body, Interaction whole, int attempt) {
            DeliverySink delivery = new DeliverySink(events);
            return CancellableFuture.recovering(
                    execute(InteractionRequest.create(body), delivery), Runnable::run, failure -> {
                        boolean again = failure instanceof GeminiInteractionsException known
                                && known.isRetryable()
                                && !delivery.hasDelivered()
                                && attempt < MAX_ATTEMPTS;
                        return again
                                ? CancellableFuture.of(
                                        pause(failure, attempt), Runnable::run, over -> ask(body, whole, attempt + 1))
                                : CompletableFuture.failedFuture(interrupted(failure, whole));
                    });
        }

        /** A stream that is not stored cannot be resumed, but its answer can be continued if it broke at a checkpoint. */
        private CompletableFuture<Interaction> execute(InteractionRequest request, EventSink sink) {
            CompletableFuture<Interaction> part = next.execute(request, sink);
            return sink.takesEvents()
                    ? CancellableFuture.recovering(part, Runnable::run, failure -> {
                        Interaction beginning = atCheckpoint(failure);
                        return beginning == null
                                ? CompletableFuture.failedFuture(failure)
                                : CompletableFuture.completedFuture(beginning);
                    })
                    : part;
        }

        private CompletableFuture<Void> pause(Throwable failure, int attempt) {
            Duration pause =
                    ((GeminiInteractionsException) failure).getRetryAfter().orElse(PAUSE.multipliedBy(attempt));
            CompletableFuture<Void> over = new CompletableFuture<>();
            Runnable takeBack = timer.apply(() -> over.complete(null), pause);
            over.whenComplete((nothing, ended) -> takeBack.run());
            return over;
        }
    }

    /** Returns the part that arrived before the break, or null if it cannot be continued. */
    private static Interaction atCheckpoint(Throwable failure) {
        if (!(failure instanceof GeminiInteractionsException known) || !known.isRetryable()) {
            return null;
        }
        Interaction partial = known.interaction().orElse(null);
        if (partial == null || partial.id() != null || partial.continuationToken() == null) {
            return null;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(partial.json());
        json.put("status", REQUIRES_CONTINUATION);
        return new Interaction(json, partial.requestId());
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof GeminiInteractionsException known && known.getHttpStatus() == 404;
    }

    /** Adds the parts that have arrived, with their ids and the token to go on with. */
    private static Throwable interrupted(Throwable failure, Interaction whole) {
        return failure instanceof GeminiInteractionsException known
                ? failure(
                                known.getCode(),
                                known.getMessage().replaceFirst("\\.$", "")
                                        + ". This was a later part of a long answer",
                                whole)
                        .retryable(known.isRetryable())
                        .httpStatus(known.getHttpStatus())
                        .apiMessage(known.getApiMessage())
                        .requestId(known.getRequestId())
                        .cause(known)
                        .build()
                : failure;
    }

    private static GeminiInteractionsException.Builder failure(String code, String message, Interaction whole) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        message + ": interaction() of the exception has the beginning, its continuationIds(), and the"
                                + " continuationToken() to go on with")
                .httpStatus(200)
                .code(code)
                .requestId(whole.requestId())
                .interaction(whole);
    }
}
