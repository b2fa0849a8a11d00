/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Optional;

/** What the id of an agent tells of its kind (API reference, "Agents"). Ids that begin with no known kind belong to agents that users have defined. */
public final class AgentNames {

    private static final String DEEP_RESEARCH = "deep-research";
    private static final String ANTIGRAVITY = "antigravity";
    private static final String CODE_MENDER = "code-mender";

    /** The prefixes of ids; each is also the value of {@code agent_config.type}. */
    private static final List<String> KINDS = List.of(DEEP_RESEARCH, ANTIGRAVITY, CODE_MENDER);

    private AgentNames() {}

    /** Whether the agent researches the web and writes a report. Null is no such agent. */
    public static boolean isDeepResearch(String agent) {
        return agent != null && agent.startsWith(DEEP_RESEARCH);
    }

    /** Whether the agent is Google's agent for work with code and files. */
    static boolean isAntigravity(String agent) {
        return agent.startsWith(ANTIGRAVITY);
    }

    /** Whether a request with this agent must name an environment: the agents of users, and Antigravity. */
    static boolean needsEnvironment(String agent) {
        return isAntigravity(agent) || configType(agent).isEmpty();
    }

    /** The value of {@code agent_config.type}; empty for the agents of users, whose configuration may be of any type. */
    static Optional<String> configType(String agent) {
        return KINDS.stream().filter(agent::startsWith).findFirst();
    }
}
