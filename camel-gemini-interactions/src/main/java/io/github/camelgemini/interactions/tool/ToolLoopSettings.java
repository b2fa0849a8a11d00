/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;

/**
 * How far the calls of tools may go for one exchange.
 *
 * @param isAutomatic whether tools are called; otherwise the calls become the output
 * @param maxIterations how many times the model may be given results
 * @param maxTokens how many tokens may have been used when the model is given results; 0 for any number
 * @param maxCalls how many calls of tools there may be
 * @param maxParallel how many calls of one answer run at once
 * @param timeout how long one call may take
 */
public record ToolLoopSettings(
        boolean isAutomatic,
        int maxIterations,
        long maxTokens,
        int maxCalls,
        int maxParallel,
        Duration timeout,
        UnknownToolStrategy unknownTool) {

    private static final int MAX_ITERATIONS = 1_000;

    /** @throws IllegalArgumentException names the option that is out of its bounds */
    public ToolLoopSettings {
        OptionChecks.range("maxToolIterations", maxIterations, 1, MAX_ITERATIONS);
        OptionChecks.atLeast("maxToolTokens", maxTokens, 0);
        OptionChecks.atLeast("maxToolCalls", maxCalls, 1);
        OptionChecks.atLeast("maxParallelTools", maxParallel, 1);
        OptionChecks.atLeast("toolTimeout", timeout, 1);
        OptionChecks.set("unknownToolStrategy", unknownTool);
    }
}
