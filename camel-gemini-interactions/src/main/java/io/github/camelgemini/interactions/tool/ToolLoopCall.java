/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.call.InteractionRequest;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.request.FollowUpRequest;
import io.github.camelgemini.interactions.stream.EventSink;

/**
 * Runs the functions that the model calls, and sends their results, until the model calls no more functions (API reference, "Function calling"). The resulting
 * interaction has the steps and the usage of all interactions, and the id of the last one. No thread waits for a tool. For one call.
 */
final class ToolLoopCall implements InteractionCall {

    private final InteractionCall next;
    private final List<Tool> tools;
    private final ToolFields fields;
    private final ToolLoopSettings settings;
    private final ToolRound round;

    // Not reset by a repair, which calls this object again: the limits apply to all requests together.
    private int iterations;
    private int calls;

    /**
     * @param tools the tools that the model may call
     * @param round runs the tools
     */
    ToolLoopCall(
            InteractionCall next, List<Tool> tools, ToolFields fields, ToolLoopSettings settings, ToolRound round) {
        this.next = next;
        this.tools = List.copyOf(tools);
        this.fields = fields;
        this.settings = settings;
        this.round = round;
    }

    @Override
    public CompletableFuture<Interaction> execute(InteractionRequest request, EventSink events) {
        if (request.body() == null) {
            return next.execute(request, events);
        }
        ObjectNode asked;
        try {
            ObjectNode whole = fields.addTo(request.body(), tools);
            asked = iterations == 0 ? whole : ToolFields.withoutCompulsion(whole);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return new Rounds(events).start(new InteractionRequest(asked, request.id(), request.lastEventId()));
    }

    /** The API has been seen to complete an interaction although it calls functions. */
    private List<FunctionCall> pending(Interaction answer) {
        boolean waits = "requires_action".equals(answer.status()) || "completed".equals(answer.status());
        boolean runs = settings.isAutomatic() && !tools.isEmpty();
        return waits && runs ? answer.functionCalls() : List.of();
    }

    private void check(List<FunctionCall> pending, Interaction whole) throws GeminiInteractionsException {
        iterations++;
        calls += pending.size();
        Long tokens = whole.usage().total();
        if (iterations > settings.maxIterations()) {
            throw failure(
                    "tool_iterations_exceeded",
                    "The model still calls tools after " + settings.maxIterations()
                            + " rounds: raise maxToolIterations, or make the task smaller",
                    whole);
        }
        if (calls > settings.maxCalls()) {
            throw failure(
                    "tool_calls_exceeded",
                    "The model makes more than " + settings.maxCalls()
                            + " calls of tools: raise maxToolCalls, or make the task smaller",
                    whole);
        }
        if (settings.maxTokens() > 0 && tokens != null && tokens > settings.maxTokens()) {
            throw failure(
                    "tool_tokens_exceeded",
                    "The calls of tools have used " + tokens + " tokens: raise maxToolTokens (" + settings.maxTokens()
                            + "), or make the task smaller",
                    whole);
        }
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

    /** Sends one request after the other. The last response completes the result directly, so that many rounds do not need a deep stack. */
    private final class Rounds {

        private final EventSink events;
        private final CompletableFuture<Interaction> whole = new CompletableFuture<>();
        private CompletableFuture<?> current;

        Rounds(EventSink events) {
            this.events = events;
        }

        CompletableFuture<Interaction> start(InteractionRequest request) {
            whole.whenComplete((answer, failure) -> end());
            ask(request, null, null);
            return whole;
        }

        /**
         * @param before the interactions so far, combined, or null
         * @param results the tool results in the request, or null
         */
        private void ask(InteractionRequest request, Interaction before, ArrayNode results) {
            follow(() -> next.execute(request, events), answer -> {
                Interaction all = before == null ? answer : answer.after(before, results);
                List<FunctionCall> pending = pending(answer);
                if (pending.isEmpty()) {
                    whole.complete(all);
                } else {
                    run(pending, request.body(), answer, all);
                }
            });
        }

        private void run(List<FunctionCall> pending, ObjectNode asked, Interaction answer, Interaction all) {
            Callable<CompletableFuture<ArrayNode>> calls = () -> {
                check(pending, all);
                return round.run(pending, all);
            };
            follow(calls, results -> {
                ObjectNode body = FollowUpRequest.of(ToolFields.withoutCompulsion(asked), answer, results);
                ask(InteractionRequest.create(body), all, results);
            });
        }

        private <T> void follow(Callable<CompletableFuture<T>> call, Consumer<T> then) {
            if (whole.isDone()) {
                return;
            }
            CompletableFuture<T> started;
            try {
                started = call.call();
            } catch (Throwable e) {
                whole.completeExceptionally(e);
                return;
            }
            synchronized (this) {
                current = started;
            }
            if (whole.isDone()) {
                started.cancel(true);
                return;
            }
            started.whenComplete((value, failure) -> {
                if (failure != null) {
                    whole.completeExceptionally(failure);
                    return;
                }
                try {
                    then.accept(value);
                } catch (Throwable e) {
                    whole.completeExceptionally(e);
                }
            });
        }

        private void end() {
            CompletableFuture<?> last;
            synchronized (this) {
                last = current;
            }
            if (last != null) {
                last.cancel(true);
            }
        }
    }
}
