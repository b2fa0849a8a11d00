/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;

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

    /** @throws IllegalArgumentException names the option that is out of its bounds */
    public ToolLoopSettings {
        atLeast("maxToolIterations", maxIterations, 1);
        if (maxIterations > 1000) {
            throw new IllegalArgumentException(
                    "Option maxToolIterations is " + maxIterations + ". It must be at most 1000");
        }
        atLeast("maxToolTokens", maxTokens, 0);
        atLeast("maxToolCalls", maxCalls, 1);
        atLeast("maxParallelTools", maxParallel, 1);
        atLeast("toolTimeout", timeout.toMillis(), 1);
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("Option " + option + " is " + value + ". It must be at least " + least);
        }
    }
}
