/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.response.OutputClasses;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tools of Camel's component {@code ai-tool} (Camel 4.22 and later) that have a producer's tags, or no tags. If the component cannot be used, that is
 * logged once, and it offers no tools. Thread-safe.
 */
final class AiTools {

    private static final Logger LOG = LoggerFactory.getLogger(AiTools.class);
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private final CamelContext context;
    private final ToolOfferSettings settings;
    private final Executor blocking;
    private final AiToolApi api;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Map<Object, Tool> known = new ConcurrentHashMap<>();
    private final Set<Object> refused = ConcurrentHashMap.newKeySet();

    /**
     * Looks for the component. If it is not on the class path, it is not looked for again.
     *
     * @param blocking runs the routes of the tools, and may be blocked by them
     */
    AiTools(CamelContext context, ToolOfferSettings settings, Executor blocking) {
        this.context = context;
        this.settings = settings;
        this.blocking = blocking;
        this.api = settings.tags().isEmpty() ? null : api();
    }

    private AiToolApi api() {
        try {
            return AiToolApi.of(context.getClassResolver());
        } catch (ReflectiveOperationException | LinkageError e) {
            warn(e);
            return null;
        }
    }

    /** Returns the tools that are registered now. */
    List<Tool> find() {
        if (api == null) {
            return List.of();
        }
        try {
            Set<Object> specs = new LinkedHashSet<>();
            for (String tag : settings.tags()) {
                specs.addAll(api.tools(context, tag));
            }
            List<Tool> tools = new ArrayList<>();
            for (Object spec : specs) {
                Tool tool = known.computeIfAbsent(spec, this::usable);
                if (tool != null) {
                    tools.add(tool);
                }
            }
            // Camel makes a new object when a route starts again.
            known.keySet().retainAll(specs);
            refused.retainAll(specs);
            return tools;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            warn(e);
            return List.of();
        }
    }

    private void warn(Throwable failure) {
        if (!warned.getAndSet(true)) {
            LOG.warn(
                    "Camel's component ai-tool is on the class path, but cannot be used, so its tools with the tags {} are not offered: {}",
                    settings.tags(),
                    String.valueOf(failure));
        }
    }

    /** Returns null for a tool that the API would not accept. */
    private Tool usable(Object spec) {
        if (refused.contains(spec)) {
            return null;
        }
        try {
            return tool(spec);
        } catch (IllegalArgumentException e) {
            refused.add(spec);
            LOG.warn("{} cannot be offered to the model: {}", spec, e.getMessage());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tool tool(Object spec) throws ReflectiveOperationException {
        String name = api.name(spec);
        if (name == null || !ToolSettings.isName(name)) {
            throw new IllegalArgumentException(
                    "the name of a function must be 1 to 64 letters, digits, underscores, dashes and dots");
        }
        String place = "ai-tool:" + name;
        ResultReader results = new ResultReader(OutputClasses.mapper(context), settings.maxResultSize());
        return new AiTool(
                api,
                spec,
                name,
                api.description(spec),
                ToolArguments.of(place, JsonSchema.parse(place, schema(spec), settings.assertFormats())),
                new ToolOutcomes(name, "The route of " + place, settings.errorStrategy(), results),
                blocking);
    }

    /** Adds the type, which Camel does not require. */
    private String schema(Object spec) throws ReflectiveOperationException {
        String schema = Objects.requireNonNullElse(api.schema(spec), NO_PARAMETERS);
        try {
            return Json.read(schema) instanceof ObjectNode object && !object.has("type")
                    ? object.put("type", "object").toString()
                    : schema;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("its schema is not JSON", e);
        }
    }
}
