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
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.stream.StreamElements;
import org.apache.camel.Exchange;

/** The tools that an endpoint offers to the model. Thread-safe. */
public final class EndpointTools {

    private final ToolSources sources;
    private final ToolOfferSettings settings;
    private final StreamElements elements;
    private final Executor routes;
    private final BiFunction<Runnable, Duration, Runnable> timer;
    private final ToolSelector selector;
    private final boolean computerUse;

    /**
     * @param elements which events become elements of a stream
     * @param routes executor that runs the tools
     * @param timer runs a task after a delay, and returns an action that cancels the task
     * @param selector selects among many tools; null to offer all
     */
    public EndpointTools(
            ToolSources sources,
            ToolOfferSettings settings,
            StreamElements elements,
            Executor routes,
            BiFunction<Runnable, Duration, Runnable> timer,
            ToolSelector selector) {
        this.sources = sources;
        this.settings = settings;
        this.elements = elements;
        this.routes = routes;
        this.timer = timer;
        this.selector = selector;
        this.computerUse = settings.offersComputerUse();
    }

    /**
     * Wraps a call, so that it offers the currently available tools and runs them. Leaves out tools whose routes the exchange is part of.
     *
     * @throws GeminiInteractionsException if the header for the model that selects tools is invalid
     */
    public InteractionCall around(InteractionCall next, Exchange exchange) throws GeminiInteractionsException {
        RunningTools running = RunningTools.of(exchange);
        List<Tool> found = sources.find();
        found.removeIf(running::includes);
        InteractionCall closing = new ClosingCall(next, found);
        return selector != null && selector.isNeeded(found)
                ? new SelectingCall(
                        selector,
                        selector.model(exchange.getMessage()),
                        found,
                        new ToolFields(settings),
                        selected -> loop(closing, running, selected))
                : loop(closing, running, found);
    }

    private InteractionCall loop(InteractionCall next, RunningTools running, List<Tool> offered) {
        OfferedTools tools = new OfferedTools(offered, computerUse);
        ToolRound round = new ToolRound(tools, running, settings.loop(), routes, timer);
        return new ToolLoopCall(next, tools, new ToolFields(settings), settings.loop(), round, elements);
    }
}
