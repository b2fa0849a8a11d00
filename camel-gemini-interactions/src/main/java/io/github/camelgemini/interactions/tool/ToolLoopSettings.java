/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;

/**
 * The limits for tool calls of one exchange.
 *
 * @param isAutomatic whether tools are called; otherwise the function calls become the output
 * @param maxIterations the maximum number of times that results are sent to the model
 * @param maxTokens the number of used tokens above which no more results are sent to the model; 0 for no limit
 * @param maxCalls the maximum number of tool calls
 * @param maxParallel the maximum number of calls of one answer that run at once
 * @param timeout the maximum time of one call
 * @param replays whether the steps are sent again when the API cannot continue the interaction that it has stored
 */
public record ToolLoopSettings(
        boolean isAutomatic,
        int maxIterations,
        long maxTokens,
        int maxCalls,
        int maxParallel,
        Duration timeout,
        UnknownToolStrategy unknownTool,
        boolean replays) {

    private static final int MAX_ITERATIONS = 1_000;

    /** @throws IllegalArgumentException the message names the option that is out of range */
    public ToolLoopSettings {
        OptionChecks.range("maxToolIterations", maxIterations, 1, MAX_ITERATIONS);
        OptionChecks.atLeast("maxToolTokens", maxTokens, 0);
        OptionChecks.atLeast("maxToolCalls", maxCalls, 1);
        OptionChecks.atLeast("maxParallelTools", maxParallel, 1);
        OptionChecks.atLeast("toolTimeout", timeout, 1);
        OptionChecks.set("unknownToolStrategy", unknownTool);
    }
}
