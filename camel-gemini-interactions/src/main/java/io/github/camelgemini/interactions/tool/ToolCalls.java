/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Runs single calls of tools: within a time, on an executor, each without waiting for another. No thread waits for a tool. Thread-safe. */
public final class ToolCalls {

    private final Supplier<OfferedTools> tools;
    private final RunningTools running;
    private final Duration timeout;
    private final Executor routes;
    private final BiFunction<Runnable, Duration, Runnable> timer;

    /**
     * Calls of tools that come and go with their routes. Those that require approval are not offered: there is nobody to approve them.
     *
     * @param timeout the maximum time of one call
     * @param routes executor that runs the tools
     * @param timer runs a task after a delay, and returns an action that cancels the task
     */
    public ToolCalls(
            ToolSources sources, Duration timeout, Executor routes, BiFunction<Runnable, Duration, Runnable> timer) {
        this(() -> withoutApproval(sources), RunningTools.none(), timeout, routes, timer);
    }

    /** @param running the tools that the exchange of the calls is part of */
    ToolCalls(
            Supplier<OfferedTools> tools,
            RunningTools running,
            Duration timeout,
            Executor routes,
            BiFunction<Runnable, Duration, Runnable> timer) {
        this.tools = tools;
        this.running = running;
        this.timeout = timeout;
        this.routes = routes;
        this.timer = timer;
    }

    private static OfferedTools withoutApproval(ToolSources sources) {
        return new OfferedTools(
                sources.find().stream().filter(tool -> !tool.requiresApproval()).toList(), false);
    }

    /**
     * Returns the tools that can be called now.
     *
     * @throws GeminiInteractionsException with code {@code ambiguous_tool} when two of them have the same name
     */
    public List<Tool> offered() throws GeminiInteractionsException {
        OfferedTools now = tools.get();
        now.checkNames();
        return now.all();
    }

    /**
     * Runs a call.
     *
     * @param call its arguments are untrusted
     * @return the result, which may be an error for the model: no such tool, no answer in time, a failure of the tool. The future fails if a failure of the tool must
     *     end everything that the call is part of. Cancelling it gives up the call, which is not made if no thread was free for it yet
     */
    public CompletableFuture<ToolResult> run(FunctionCall call) {
        Tool tool = tools.get().get(call.name());
        return tool == null
                ? CompletableFuture.completedFuture(ToolResult.error("There is no tool with this name."))
                : inTime(tool, call);
    }

    /**
     * Reports a timeout to the model. The exchange of the call continues, and its result is dropped. A call whose result nobody waits for when a thread becomes
     * available is not started. The timer is taken back before the result is given.
     */
    private CompletableFuture<ToolResult> inTime(Tool tool, FunctionCall call) {
        CompletableFuture<ToolResult> bounded = new CompletableFuture<>();
        Runnable takeBack =
                timer.apply(() -> bounded.complete(ToolResult.error("The tool did not answer in time.")), timeout);
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
