/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

import io.github.camelgemini.interactions.call.InteractionCall;

/** The tools that an endpoint offers to the model. Thread-safe. */
public final class EndpointTools {

    private final ToolRegistry registry;
    private final Set<String> tags;
    private final ToolFields fields;
    private final ToolLoopSettings settings;
    private final Executor routes;
    private final BiFunction<Runnable, Duration, Runnable> timer;

    /**
     * @param tags of the tools that are offered; empty for none of the registry
     * @param routes runs the tools
     * @param timer runs a task after a pause, and returns what takes it back
     */
    public EndpointTools(
            ToolRegistry registry,
            Set<String> tags,
            ToolFields fields,
            ToolLoopSettings settings,
            Executor routes,
            BiFunction<Runnable, Duration, Runnable> timer) {
        this.registry = registry;
        this.tags = Set.copyOf(tags);
        this.fields = fields;
        this.settings = settings;
        this.routes = routes;
        this.timer = timer;
    }

    /** A call that offers the tools that there are now, and runs them. */
    public InteractionCall around(InteractionCall next) {
        List<Tool> offered = tags.isEmpty() ? List.of() : registry.find(tags);
        return new ToolLoopCall(next, offered, fields, settings, routes, timer);
    }
}
