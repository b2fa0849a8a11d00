/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** Counts the rounds and the calls of one exchange, over all its requests, and ends the exchange when there are too many. */
final class LoopLimits {

    private final ToolLoopSettings settings;
    private int iterations;
    private int calls;

    LoopLimits(ToolLoopSettings settings) {
        this.settings = settings;
    }

    /** Returns whether results have been sent to the model. */
    boolean hasBegun() {
        return iterations > 0;
    }

    /**
     * Counts a round.
     *
     * @param pending the number of its calls
     * @param whole the interactions so far, combined
     * @throws GeminiInteractionsException when a limit is exceeded; the calls must not be made then
     */
    void count(int pending, Interaction whole) throws GeminiInteractionsException {
        iterations++;
        calls += pending;
        Long tokens = whole.usage().total();
        if (iterations > settings.maxIterations()) {
            throw ToolLoopCall.failure(
                    "tool_iterations_exceeded",
                    "The model still calls tools after " + settings.maxIterations()
                            + " rounds: raise maxToolIterations, or make the task smaller",
                    whole);
        }
        if (calls > settings.maxCalls()) {
            throw ToolLoopCall.failure(
                    "tool_calls_exceeded",
                    "The model makes more than " + settings.maxCalls()
                            + " calls of tools: raise maxToolCalls, or make the task smaller",
                    whole);
        }
        if (settings.maxTokens() > 0 && tokens != null && tokens > settings.maxTokens()) {
            throw ToolLoopCall.failure(
                    "tool_tokens_exceeded",
                    "The calls of tools have used " + tokens + " tokens: raise maxToolTokens (" + settings.maxTokens()
                            + "), or make the task smaller",
                    whole);
        }
    }
}
