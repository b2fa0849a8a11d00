/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * What agents require of a request (API reference, "Agents"). A request that an agent would refuse fails before it is sent. Some of these rules are not
 * confirmed by Google, and all can be switched off.
 */
public final class AgentRules {

    /** Ends every message. */
    private static final String OFF = ", or set checkAgentRules=false to send the request as it is";

    private AgentRules() {}

    /**
     * Checks a whole request. A request without an agent passes.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION}, naming what to change; nothing has been sent
     */
    static void check(ObjectNode request) throws GeminiInteractionsException {
        String agent = request.path(RequestFields.AGENT).asText("");
        if (AgentNames.isDeepResearch(agent)) {
            checkDeepResearch(request);
        } else if (!agent.isEmpty() && AgentNames.needsEnvironment(agent) && !request.has(Environments.FIELD)) {
            throw refused(
                    "The agent works in an environment, and none is set: set the option environment, such as environment=remote");
        }
    }

    private static void checkDeepResearch(ObjectNode request) throws GeminiInteractionsException {
        require(
                request.path("background").asBoolean(),
                "Deep Research works only in the background: remove background=false from options, headers and body");
        require(
                request.path("store").asBoolean(true),
                "Deep Research works only if the interaction is stored: remove store=false from options, headers and body");
        require(
                !request.has("system_instruction"),
                "Deep Research takes no system instruction: put what it says into the prompt, such as the option userMessage");
        require(
                !request.has("response_format"),
                "Deep Research writes text only: remove jsonSchema, outputClass and responseFormat, and let a model read the report with previousInteractionId");
        for (JsonNode tool : request.path("tools")) {
            require(
                    !"function".equals(tool.path("type").asText()),
                    "Deep Research calls no functions: remove them from the tools");
        }
    }

    /**
     * Checks a request to which functions or a choice of functions are added.
     *
     * @param chooses whether options say which functions may or must be called
     * @throws GeminiInteractionsException of category {@code VALIDATION}, naming what to change; nothing has been sent
     */
    public static void checkFunctions(ObjectNode request, boolean chooses) throws GeminiInteractionsException {
        String agent = request.path(RequestFields.AGENT).asText("");
        require(
                !AgentNames.isDeepResearch(agent),
                "Deep Research calls no functions: remove tags and toolBeans from the endpoint, or give its report to a model that has them");
        require(
                agent.isEmpty() || !chooses,
                "An agent takes no generation_config: remove toolChoice and allowedTools from the endpoint");
    }

    private static void require(boolean condition, String message) throws GeminiInteractionsException {
        if (!condition) {
            throw refused(message);
        }
    }

    private static GeminiInteractionsException refused(String message) {
        return InvalidRequest.of(InvalidRequest.OPTION, message + OFF);
    }
}
