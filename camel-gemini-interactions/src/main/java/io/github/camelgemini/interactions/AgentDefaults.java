/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.request.AgentNames;

/**
 * Leaves out defaults of the component that an agent does not take. Agents have no {@code generation_config}, so that a default such as {@code temperature},
 * which is meant for the models of other endpoints, would make every call of an agent fail. What the URI of the endpoint sets stays, and fails.
 */
final class AgentDefaults {

    private AgentDefaults() {}

    /**
     * Removes the defaults if the endpoint has an agent.
     *
     * @param names option names from the URI, in any case, with or without dashes
     * @param options the options of the endpoint, which are changed
     */
    static void leaveOut(Collection<String> names, GeminiInteractionsConfiguration options) {
        if (options.getAgent() == null || options.getAgent().isBlank()) {
            return;
        }
        Set<String> set = names.stream().map(OptionUse::plain).collect(Collectors.toSet());
        leaveOut(set, "temperature", () -> options.setTemperature(null));
        leaveOut(set, "topp", () -> options.setTopP(null));
        leaveOut(set, "maxoutputtokens", () -> options.setMaxOutputTokens(null));
        leaveOut(set, "seed", () -> options.setSeed(null));
        leaveOut(set, "stopsequences", () -> options.setStopSequences(null));
        leaveOut(set, "thinkinglevel", () -> options.setThinkingLevel(null));
        leaveOut(set, "model", () -> options.setModel(null));
        if (!AgentNames.isDeepResearch(options.getAgent())) {
            leaveOut(set, "thinkingsummaries", () -> options.setThinkingSummaries(null));
        }
    }

    private static void leaveOut(Set<String> names, String option, Runnable remove) {
        if (!names.contains(option)) {
            remove.run();
        }
    }
}
