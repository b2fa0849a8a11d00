/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import io.github.camelgemini.interactions.call.InteractionCall;
import io.github.camelgemini.interactions.stream.StreamElements;
import org.apache.camel.Exchange;

/** The tools that an endpoint offers to the model. Thread-safe. */
public final class EndpointTools {

    private final ToolSources sources;
    private final ToolOfferSettings settings;
    private final StreamElements elements;
    private final Executor routes;
    private final BiFunction<Runnable, Duration, Runnable> timer;

    /**
     * @param elements which events become elements of a stream
     * @param routes executor that runs the tools
     * @param timer runs a task after a delay, and returns an action that cancels the task
     */
    public EndpointTools(
            ToolSources sources,
            ToolOfferSettings settings,
            StreamElements elements,
            Executor routes,
            BiFunction<Runnable, Duration, Runnable> timer) {
        this.sources = sources;
        this.settings = settings;
        this.elements = elements;
        this.routes = routes;
        this.timer = timer;
    }

    /** Wraps a call, so that it offers the currently available tools and runs them. Leaves out tools whose routes the exchange is part of. */
    public InteractionCall around(InteractionCall next, Exchange exchange) {
        RunningTools running = RunningTools.of(exchange);
        List<Tool> found =
                sources.find().stream().filter(tool -> !running.includes(tool)).toList();
        OfferedTools tools = new OfferedTools(found, settings.offersComputerUse());
        ToolRound round = new ToolRound(tools, running, settings.loop(), routes, timer);
        return new ToolLoopCall(
                new ClosingCall(next, found), tools, new ToolFields(settings), settings.loop(), round, elements);
    }
}
