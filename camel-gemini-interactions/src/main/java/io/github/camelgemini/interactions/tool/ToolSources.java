/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import org.apache.camel.CamelContext;

/** Finds the tools that a producer offers: routes and tools of {@code ai-tool} with its tags, and the methods of its beans. Thread-safe. */
public final class ToolSources {

    private final ToolOfferSettings settings;
    private final ToolRegistry registry;
    private final AiTools aiTools;
    private final List<Tool> beans;

    /**
     * Looks up the beans.
     *
     * @param routes reads the results of methods that are asynchronous
     * @param blocking runs the routes of {@code ai-tool}, and may be blocked by them
     * @throws IllegalArgumentException when a bean cannot be used; the message names the option
     */
    public ToolSources(CamelContext context, ToolOfferSettings settings, Executor routes, Executor blocking) {
        this.settings = settings;
        this.registry = ToolRegistry.of(context);
        this.aiTools = new AiTools(context, settings, blocking);
        this.beans = settings.beans().isEmpty() ? List.of() : new ToolBeans(context, settings, routes).tools();
    }

    /** Returns the tools that can be called now, in a list of the caller's own. */
    List<Tool> find() {
        List<Tool> tools = new ArrayList<>(beans);
        if (!settings.tags().isEmpty()) {
            tools.addAll(registry.find(settings.tags()));
            tools.addAll(aiTools.find());
        }
        return tools;
    }
}
