package org.apache.camel.component.ai.tool;

import java.util.*;
import org.apache.camel.CamelContext;

/** A stand-in with the public methods of Camel's class. */
public final class AiToolRegistry {

    private final Map<String, Set<AiToolSpec>> byTag = new HashMap<>();

    public static synchronized AiToolRegistry getOrCreate(CamelContext context) {
        var extension = context.getCamelContextExtension();
        if (extension.getContextPlugin(AiToolRegistry.class) == null) {
            extension.addContextPlugin(AiToolRegistry.class, new AiToolRegistry());
        }
        return extension.getContextPlugin(AiToolRegistry.class);
    }

    public synchronized void put(String tag, AiToolSpec tool) {
        byTag.computeIfAbsent(tag, any -> new LinkedHashSet<>()).add(tool);
    }

    public void putDefault(AiToolSpec tool) {
        put("", tool);
    }

    public synchronized void remove(String tag, AiToolSpec tool) {
        byTag.get(tag).remove(tool);
    }

    public synchronized Set<AiToolSpec> getToolsByTag(String tag) {
        Set<AiToolSpec> tools = new LinkedHashSet<>(byTag.getOrDefault("", Set.of()));
        tools.addAll(byTag.getOrDefault(tag, Set.of()));
        return tools;
    }
}
