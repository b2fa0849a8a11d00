/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.async.BoundedParallel;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import io.github.camelgemini.interactions.stream.ToolEvents;

/** Runs the calls of one answer, partly in parallel. Thread-safe. */
final class ToolRound {

    private final OfferedTools tools;
    private final ToolLoopSettings settings;
    private final ToolCalls single;

    /** @param running the tools that the exchange is part of */
    ToolRound(
            OfferedTools tools,
            RunningTools running,
            ToolLoopSettings settings,
            Executor routes,
            BiFunction<Runnable, Duration, Runnable> timer) {
        this.tools = tools;
        this.settings = settings;
        this.single = new ToolCalls(() -> tools, running, settings.timeout(), routes, timer);
    }

    /**
     * Runs calls.
     *
     * @param decided the results of calls that are not made, by the ids of the calls
     * @param whole the interaction that contains the calls
     * @param events receives the calls and their results, each before the future completes
     * @return the steps {@code function_result}, in the order of the calls; the future fails if a tool must end the exchange
     * @throws GeminiInteractionsException when the calls cannot be answered
     */
    CompletableFuture<ArrayNode> run(
            List<FunctionCall> calls, Map<String, ToolResult> decided, Interaction whole, ToolEvents events)
            throws GeminiInteractionsException {
        checkIds(calls, whole);
        for (FunctionCall call : calls) {
            if (!decided.containsKey(call.id())
                    && tools.get(call.name()) == null
                    && settings.unknownTool() == UnknownToolStrategy.fail) {
                throw ToolLoopCall.failure("unknown_tool", "The model calls a tool that it was not offered", whole);
            }
        }
        return CancellableFuture.of(
                BoundedParallel.of(calls, settings.maxParallel(), call -> run(call, decided, events)),
                Runnable::run,
                results -> CompletableFuture.completedFuture(ToolResults.steps(calls, results)));
    }

    /** Rejects calls with missing or duplicate ids, because their results could not be assigned. */
    private static void checkIds(List<FunctionCall> calls, Interaction whole) throws GeminiInteractionsException {
        Set<String> ids = new HashSet<>();
        for (FunctionCall call : calls) {
            if (call.id() == null || call.name() == null || !ids.add(call.id())) {
                throw ToolLoopCall.failure(
                        "invalid_function_call",
                        "The model calls a function without a name or an id of its own, so that no result can be sent",
                        whole);
            }
        }
    }

    private CompletableFuture<ToolResult> run(FunctionCall call, Map<String, ToolResult> decided, ToolEvents events) {
        events.called(call);
        CompletableFuture<ToolResult> result = decided.containsKey(call.id())
                ? CompletableFuture.completedFuture(decided.get(call.id()))
                : single.run(call);
        return CancellableFuture.of(result, Runnable::run, made -> {
            events.answered(ToolResults.step(call, made));
            return CompletableFuture.completedFuture(made);
        });
    }
}
