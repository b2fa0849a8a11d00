/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CallSequence;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.conversation.UnknownPrevious;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.FollowUpRequest;
import io.github.camelgemini.interactions.request.ToolApprovals;
import io.github.camelgemini.interactions.stream.EventSink;
import io.github.camelgemini.interactions.stream.StreamElements;
import io.github.camelgemini.interactions.stream.ToolEvents;

/**
 * Runs the functions that the model calls, and sends their results, until the model calls no more functions (API reference, "Function calling"). The resulting
 * interaction has the steps and the usage of all interactions, and the id of the last one. No thread waits for a tool. For one call.
 */
final class ToolLoopCall implements InteractionCall {

    private static final String REQUIRES_ACTION = "requires_action";
    private static final Interaction NOTHING = new Interaction(JsonNodeFactory.instance.objectNode(), null);

    private final InteractionCall next;
    private final OfferedTools tools;
    private final ToolFields fields;
    private final ToolLoopSettings settings;
    private final ToolRound round;
    private final StreamElements elements;

    // Not reset by a repair, which calls this object again: the limits apply to all requests together.
    private final LoopLimits limits;

    // The results of approved calls, which must not be made again by a repair.
    private volatile ArrayNode approved;

    /**
     * @param tools the tools that the model may call
     * @param round runs the tools
     * @param elements which events become elements of a stream
     */
    ToolLoopCall(
            InteractionCall next,
            OfferedTools tools,
            ToolFields fields,
            ToolLoopSettings settings,
            ToolRound round,
            StreamElements elements) {
        this.next = next;
        this.tools = tools;
        this.fields = fields;
        this.settings = settings;
        this.round = round;
        this.elements = elements;
        this.limits = new LoopLimits(settings);
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        if (request.body() == null) {
            return next.execute(request, events);
        }
        ObjectNode asked;
        try {
            ObjectNode whole = fields.addTo(request.body(), tools.all());
            asked = limits.hasBegun() ? ToolFields.withoutCompulsion(whole) : whole;
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (approved != null) {
            return again(new InteractionRequest(ToolApprovals.replacedBy(approved, asked), request.id(), null), events);
        }
        Rounds rounds = new Rounds(events);
        return request.id() == null && ToolApprovals.areIn(asked)
                ? rounds.resume(asked)
                : rounds.start(new InteractionRequest(asked, request.id(), request.lastEventId()));
    }

    /** The approved calls were made for an earlier request of the exchange; their results are part of the answer. */
    private CompletableFuture<Interaction> again(InteractionRequest request, EventSink events) {
        ArrayNode results = approved;
        return CancellableFuture.of(
                new Rounds(events).start(request),
                Runnable::run,
                answer -> CompletableFuture.completedFuture(answer.after(NOTHING, results)));
    }

    /** The API has been seen to complete an interaction of a model although it calls functions. */
    private static List<FunctionCall> open(Interaction answer, ObjectNode asked) {
        boolean waits =
                REQUIRES_ACTION.equals(answer.status()) || ("completed".equals(answer.status()) && !asked.has("agent"));
        return waits ? answer.functionCalls() : List.of();
    }

    /** Returns whether the route must say what becomes of a call. */
    private boolean needsAnswer(FunctionCall call) {
        return !settings.isAutomatic() || tools.needsAnswer(call);
    }

    /** @param whole what has come so far */
    static GeminiInteractionsException failure(String code, String message, Interaction whole) {
        return GeminiInteractionsException.of(ErrorCategory.VALIDATION, message)
                .code(code)
                .httpStatus(200)
                .requestId(whole.requestId())
                .interaction(whole)
                .build();
    }

    /** Adds the interaction that waits for the results, from which a redelivered message goes on. */
    private static Throwable ofTool(Throwable failure, Interaction whole) {
        return failure instanceof GeminiInteractionsException known
                        && known.interaction().isEmpty()
                ? GeminiInteractionsException.of(known.getCategory(), known.getMessage())
                        .code(known.getCode())
                        .requestId(whole.requestId())
                        .interaction(whole)
                        .cause(known.getCause())
                        .build()
                : failure;
    }

    /** The route must act: the API may have said that the interaction is complete. */
    private static Interaction waiting(Interaction whole) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(whole.json());
        json.put("status", REQUIRES_ACTION);
        return whole.with(json);
    }

    /** Sends one request after the other. */
    private final class Rounds {

        private final EventSink events;
        private final ToolEvents toolEvents;
        private final CallSequence<Interaction> calls = new CallSequence<>();

        // The first request; for resumed calls without its input.
        private ObjectNode first;

        Rounds(EventSink events) {
            this.events = events;
            this.toolEvents = new ToolEvents(events, elements);
        }

        CompletableFuture<Interaction> start(InteractionRequest request) {
            first = request.body();
            calls.follow(() -> next.execute(request, events), answer -> answered(answer, request.body(), answer));
            return calls.result();
        }

        /** Makes the calls that a previous interaction has left open, and sends their results. */
        CompletableFuture<Interaction> resume(ObjectNode asked) {
            calls.follow(() -> OpenCalls.of(asked, next), open -> {
                Map<String, ToolResult> decided = open.decided(ToolApprovals.of(asked), ToolLoopCall.this::needsAnswer);
                first = open.withoutInput(asked);
                run(open.calls(), decided, first, open.interaction(), NOTHING);
            });
            return calls.result();
        }

        /** @param all the interactions so far, combined */
        private void answered(Interaction answer, ObjectNode asked, Interaction all) {
            List<FunctionCall> open = open(answer, asked);
            if (open.isEmpty() || !settings.isAutomatic() || tools.isEmpty()) {
                calls.end(all);
            } else if (open.stream().anyMatch(tools::needsAnswer)) {
                calls.end(waiting(all));
            } else {
                run(open, Map.of(), asked, answer, all);
            }
        }

        /** @param decided the results of the calls that are not made, by id */
        private void run(
                List<FunctionCall> open,
                Map<String, ToolResult> decided,
                ObjectNode asked,
                Interaction answer,
                Interaction all) {
            Callable<CompletableFuture<ArrayNode>> made = () -> {
                limits.count(open.size(), all);
                return CancellableFuture.recovering(
                        round.run(open, decided, answer, toolEvents),
                        Runnable::run,
                        failure -> CompletableFuture.failedFuture(ofTool(failure, all)));
            };
            calls.follow(made, results -> {
                if (decided.isEmpty() && tools.returnDirectly(open) && DirectAnswer.isPossible(results)) {
                    ObjectNode output = DirectAnswer.output(results);
                    toolEvents.output(all.steps().size() + results.size(), output);
                    calls.end(DirectAnswer.of(all, results, output));
                } else {
                    send(asked, answer, all, results);
                }
            });
        }

        private void send(ObjectNode asked, Interaction answer, Interaction all, ArrayNode results) {
            if (all == NOTHING) {
                approved = results;
            }
            ObjectNode body = FollowUpRequest.of(ToolFields.withoutCompulsion(asked), answer, results);
            calls.follow(() -> ask(body, all, results), next -> answered(next, body, next.after(all, results)));
        }

        /** The API cannot continue every interaction that it has stored; the request then contains the steps instead. */
        private CompletableFuture<Interaction> ask(ObjectNode body, Interaction all, ArrayNode results) {
            CompletableFuture<Interaction> answer = next.execute(InteractionRequest.create(body), events);
            String previous = body.path("previous_interaction_id").textValue();
            return settings.replays() && previous != null && all != NOTHING
                    ? CancellableFuture.recovering(
                            answer,
                            Runnable::run,
                            failure -> UnknownPrevious.isToldBy(failure, previous)
                                    ? next.execute(InteractionRequest.create(replay(all, results)), events)
                                    : CompletableFuture.failedFuture(failure))
                    : answer;
        }

        private ObjectNode replay(Interaction all, ArrayNode results) {
            Interaction unstored = new Interaction(
                    JsonNodeFactory.instance
                            .objectNode()
                            .set("steps", all.json().path("steps")),
                    null);
            return FollowUpRequest.of(ToolFields.withoutCompulsion(first), unstored, results);
        }
    }
}
