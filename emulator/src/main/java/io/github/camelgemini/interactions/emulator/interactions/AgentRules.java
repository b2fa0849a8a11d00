/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/** Checks what agents require of a request. Thread-safe. */
final class AgentRules {

    /** How the names of research agents begin. */
    static final String DEEP_RESEARCH = "deep-research";

    private static final String ANTIGRAVITY = "antigravity";
    private static final Set<String> SHUT_DOWN = Set.of("antigravity-preview-05-2026");
    private static final Map<String, String> TYPES = Map.of(DEEP_RESEARCH, DEEP_RESEARCH, ANTIGRAVITY, ANTIGRAVITY);
    private static final Pattern INT64 = Pattern.compile("[1-9]\\d{0,17}");

    /** The shape of a number of 64 bits, which JSON has as a text. */
    static final Shape COUNT = (value, path) -> {
        Shape.STRING.check(value, path);
        if (!INT64.matcher(value.asText()).matches()) {
            throw ApiException.invalid("Invalid value at '" + path + "': expected a positive integer as a string.");
        }
    };

    private AgentRules() {}

    /**
     * Checks a request that names an agent.
     *
     * @throws ApiException with the error to answer
     */
    static void check(JsonNode request) {
        String agent = request.path("agent").asText();
        if (SHUT_DOWN.contains(agent)) {
            throw new ApiException(404, "not_found", "The agent '" + agent + "' has been shut down.");
        }
        checkConfig(agent, request.path("agent_config"));
        if (agent.startsWith(ANTIGRAVITY) && !request.has("environment")) {
            throw ApiException.invalid("The agent '" + Quote.of(agent) + "' requires 'environment'.");
        }
        if (agent.startsWith(DEEP_RESEARCH)) {
            checkDeepResearch(request);
        }
    }

    private static void checkConfig(String agent, JsonNode config) {
        TYPES.forEach((name, type) -> {
            if (agent.startsWith(name)
                    && config.isObject()
                    && !type.equals(config.path("type").asText())) {
                throw ApiException.invalid(
                        "The agent '" + Quote.of(agent) + "' requires 'agent_config.type' to be '" + type + "'.");
            }
        });
    }

    private static void checkDeepResearch(JsonNode request) {
        if (!request.path("background").asBoolean(false)) {
            throw ApiException.invalid("Agents are required to use background=true.");
        }
        for (String field : List.of("system_instruction", "response_format")) {
            if (request.has(field)) {
                throw ApiException.invalid("'" + field + "' is not supported by this agent.");
            }
        }
        if (RequestValidator.usesTool(request.path("tools"), "function")) {
            throw ApiException.invalid("Function tools are not supported by this agent.");
        }
    }
}
