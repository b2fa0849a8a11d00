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
import java.util.concurrent.CancellationException;
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
    private final RunningTools running;
    private final ToolLoopSettings settings;
    private final Executor routes;
    private final BiFunction<Runnable, Duration, Runnable> timer;

    /** @param running the tools that the exchange is part of */
    ToolRound(
            OfferedTools tools,
            RunningTools running,
            ToolLoopSettings settings,
            Executor routes,
            BiFunction<Runnable, Duration, Runnable> timer) {
        this.tools = tools;
        this.running = running;
        this.settings = settings;
        this.routes = routes;
        this.timer = timer;
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
        Tool tool = tools.get(call.name());
        CompletableFuture<ToolResult> result;
        if (decided.containsKey(call.id())) {
            result = CompletableFuture.completedFuture(decided.get(call.id()));
        } else if (tool == null) {
            result = CompletableFuture.completedFuture(ToolResult.error("There is no tool with this name."));
        } else {
            result = inTime(tool, call);
        }
        return CancellableFuture.of(result, Runnable::run, made -> {
            events.answered(ToolResults.step(call, made));
            return CompletableFuture.completedFuture(made);
        });
    }

    /**
     * Reports a timeout to the model. The exchange of the call continues, and its result is dropped. A call whose result nobody waits for when a thread becomes
     * available is not started. The timer is taken back before the result is given.
     */
    private CompletableFuture<ToolResult> inTime(Tool tool, FunctionCall call) {
        CompletableFuture<ToolResult> bounded = new CompletableFuture<>();
        Runnable takeBack = timer.apply(
                () -> bounded.complete(ToolResult.error("The tool did not answer in time.")), settings.timeout());
        bounded.whenComplete((result, failure) -> takeBack.run());
        CompletableFuture<ToolResult> made = CancellableFuture.of(
                CompletableFuture.completedFuture(call),
                routes,
                next -> bounded.isDone()
                        ? CompletableFuture.failedFuture(new CancellationException())
                        : tool.call(next, running));
        made.whenComplete((result, failure) -> {
            takeBack.run();
            if (failure == null) {
                bounded.complete(result);
            } else {
                bounded.completeExceptionally(failure);
            }
        });
        bounded.whenComplete((result, failure) -> made.cancel(true));
        return bounded;
    }
}
