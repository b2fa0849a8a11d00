/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.AgentRules;

/** Writes the request fields for tools (API reference, "Tools" and "Function calling"). Thread-safe. */
final class ToolFields {

    private static final String TOOLS = "tools";
    private static final String CONFIG = "generation_config";
    private static final String CHOICE = "tool_choice";
    private static final String ALLOWED = "allowed_tools";

    private final ToolOfferSettings settings;

    ToolFields(ToolOfferSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a copy of a request with the tools added. Keeps existing values of {@code tools} and {@code tool_choice}.
     *
     * @throws GeminiInteractionsException with code {@code ambiguous_tool} when two functions have the same name
     */
    ObjectNode addTo(ObjectNode request, List<Tool> functions) throws GeminiInteractionsException {
        check(request, functions);
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll(request);
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        Set<String> names = new HashSet<>();
        for (JsonNode given : request.path(TOOLS)) {
            if ("function".equals(given.path("type").asText())) {
                names.add(given.path("name").asText());
            }
            tools.add(given);
        }
        tools.addAll(settings.hosted());
        for (Tool function : functions) {
            if (!names.add(function.name())) {
                throw OfferedTools.ambiguous(function.name());
            }
            tools.add(declaration(function));
        }
        if (!tools.isEmpty()) {
            whole.set(TOOLS, tools);
        }
        if (!names.isEmpty() && choosesFunctions()) {
            config(whole, request).putIfAbsent(CHOICE, choiceNode());
        }
        return whole;
    }

    /**
     * Checks that the agent of a request takes functions. A request without an agent passes.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION}, naming what to change
     */
    void check(ObjectNode request, List<Tool> functions) throws GeminiInteractionsException {
        if (settings.checkAgentRules() && !functions.isEmpty()) {
            AgentRules.checkFunctions(request, choosesFunctions());
        }
    }

    private boolean choosesFunctions() {
        return settings.choice() != null || !settings.allowed().isEmpty();
    }

    /** Removes the obligation to call functions, because the model must be free to answer when it has their results. */
    static ObjectNode withoutCompulsion(ObjectNode request) {
        JsonNode given = request.path(CONFIG).path(CHOICE);
        boolean allowedOnly = given.path(ALLOWED).isObject();
        if (!"any".equals((allowedOnly ? given.path(ALLOWED).path("mode") : given).asText())) {
            return request;
        }
        ObjectNode relaxed = JsonNodeFactory.instance.objectNode();
        relaxed.setAll(request);
        ObjectNode config = config(relaxed, request);
        if (allowedOnly) {
            config.set(
                    CHOICE,
                    ((ObjectNode) given.deepCopy())
                            .set(ALLOWED, ((ObjectNode) given.path(ALLOWED).deepCopy()).put("mode", "auto")));
        } else {
            config.put(CHOICE, "auto");
        }
        return relaxed;
    }

    private static ObjectNode config(ObjectNode copy, ObjectNode request) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        if (request.get(CONFIG) instanceof ObjectNode given) {
            config.setAll(given);
        }
        copy.set(CONFIG, config);
        return config;
    }

    private JsonNode choiceNode() {
        if (settings.allowed().isEmpty()) {
            return JsonNodeFactory.instance.textNode(settings.choice());
        }
        ObjectNode only = JsonNodeFactory.instance.objectNode();
        only.put("mode", settings.choice() == null ? "auto" : settings.choice());
        ArrayNode names = only.putArray(TOOLS);
        settings.allowed().forEach(names::add);
        return JsonNodeFactory.instance.objectNode().set(ALLOWED, only);
    }

    private static ObjectNode declaration(Tool function) {
        ObjectNode declaration =
                JsonNodeFactory.instance.objectNode().put("type", "function").put("name", function.name());
        if (function.description() != null) {
            declaration.put("description", function.description());
        }
        return declaration.set("parameters", function.parameters());
    }
}
