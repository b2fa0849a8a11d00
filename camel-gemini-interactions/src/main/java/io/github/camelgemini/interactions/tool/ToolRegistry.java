/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.CamelContext;

/** The tools of a Camel context. Routes add their tools when they start and remove them when they stop. Thread-safe. */
public final class ToolRegistry {

    private final List<Tool> tools = new CopyOnWriteArrayList<>();

    private ToolRegistry() {}

    /** Returns the registry of a context, and creates it if necessary. */
    public static ToolRegistry of(CamelContext context) {
        synchronized (context) {
            ToolRegistry registry = context.getCamelContextExtension().getContextPlugin(ToolRegistry.class);
            if (registry == null) {
                registry = new ToolRegistry();
                context.getCamelContextExtension().addContextPlugin(ToolRegistry.class, registry);
            }
            return registry;
        }
    }

    /**
     * Adds a tool.
     *
     * @throws IllegalArgumentException when another tool has its name and one of its tags
     */
    public synchronized void add(Tool tool) {
        for (Tool other : tools) {
            if (other.name().equals(tool.name()) && !Collections.disjoint(other.tags(), tool.tags())) {
                throw new IllegalArgumentException("Two tools have the same name and a tag in common: " + other
                        + " with the tags " + String.join(", ", other.tags()) + ", and " + tool + " with the tags "
                        + String.join(", ", tool.tags()) + ". Change the option name or tags of one of them");
            }
        }
        tools.add(tool);
    }

    /** Removes a tool; no effect if the tool is not registered. */
    public void remove(Tool tool) {
        tools.remove(tool);
    }

    /** Returns the available tools with at least one of the tags, sorted by name. */
    public List<Tool> find(Set<String> tags) {
        return tools.stream()
                .filter(tool -> tool.isAvailable() && !Collections.disjoint(tool.tags(), tags))
                .sorted(Comparator.comparing(Tool::name))
                .toList();
    }
}
