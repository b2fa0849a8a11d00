/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The options for agents.
 *
 * @param config the fields of {@code agent_config}; empty when none is set. Must not be changed
 * @param declared the environment as the options describe it
 * @param environment the field {@code environment} of requests; null for none, or as long as it has not been read. Must not be changed
 * @param checkRules whether requests that the agent would refuse fail before they are sent
 * @param inConversations whether a repository stores which environment a conversation uses
 */
public record AgentSettings(
        ObjectNode config,
        EnvironmentSettings declared,
        JsonNode environment,
        boolean checkRules,
        boolean inConversations) {

    /** The settings of calls that use no agent. */
    public static final AgentSettings NONE = of(Map.of(), EnvironmentSettings.NONE, true, false);

    /**
     * Reads the options.
     *
     * @param config the option {@code agentConfig}
     * @throws IllegalArgumentException naming the option and what it takes
     */
    public static AgentSettings of(
            Map<String, Object> config, EnvironmentSettings declared, boolean checkRules, boolean inConversations) {
        return new AgentSettings(AgentConfig.of(config), declared, null, checkRules, inConversations);
    }

    AgentSettings withEnvironment(JsonNode read) {
        return new AgentSettings(config, declared, read, checkRules, inConversations);
    }

    /** Shows nothing: variables of an environment may be secrets. */
    @Override
    public String toString() {
        return "AgentSettings[]";
    }
}
