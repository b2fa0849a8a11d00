/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import io.github.camelgemini.interactions.model.ToolSelection;

/**
 * The tools that a producer offers to the model, and the limits for their calls.
 *
 * @param tags the tags of the offered tools; empty to offer no tools of routes
 * @param beans references to the beans whose methods are offered; empty for none
 * @param assertFormats whether such arguments are validated against {@code format}
 * @param errorStrategy how a failure of a bean, or of Camel's {@code ai-tool}, is handled
 * @param maxResultSize the maximum size of such a result, in bytes
 * @param hosted the request fields of tools that the API runs itself
 * @param choice whether the model must or may call functions, such as {@code auto}; null for the default of the API
 * @param allowed the names of the functions that the model may call; empty for all
 * @param selection which tools are offered if there are more than {@code maxTools}
 * @param maxTools how many tools are offered at most, if they are selected
 * @param checkAgentRules whether functions are refused for agents that take none
 * @param loop the limits for calls
 */
public record ToolOfferSettings(
        Set<String> tags,
        List<String> beans,
        boolean assertFormats,
        ToolErrorStrategy errorStrategy,
        int maxResultSize,
        List<ObjectNode> hosted,
        String choice,
        List<String> allowed,
        ToolSelection selection,
        int maxTools,
        boolean checkAgentRules,
        ToolLoopSettings loop) {

    /** The most tools among which one decision selects: each is a question. */
    static final int MAX_TOOLS = 1_000;

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException the message names the option that is out of range
     */
    public ToolOfferSettings {
        OptionChecks.set("toolErrorStrategy", errorStrategy);
        OptionChecks.atLeast("maxToolResultSize", maxResultSize, 1);
        OptionChecks.set("toolSelection", selection);
        OptionChecks.range("maxTools", maxTools, 1, MAX_TOOLS);
        OptionChecks.require(
                selection == ToolSelection.all || allowed.isEmpty(),
                "Options toolSelection=decisions and allowedTools exclude each other: the model could be told of functions that it is not offered. Remove one of them");
        tags = Set.copyOf(tags);
        beans = List.copyOf(beans);
        hosted = List.copyOf(hosted);
        allowed = List.copyOf(allowed);
    }

    /** Returns whether the API's tool {@code computer_use} is offered. */
    boolean offersComputerUse() {
        return hosted.stream()
                .anyMatch(tool -> "computer_use".equals(tool.path("type").asText()));
    }

    /** Empty, because headers of hosted tools may be secrets. */
    @Override
    public String toString() {
        return "ToolOfferSettings[]";
    }
}
