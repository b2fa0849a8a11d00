/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.time.Duration;

import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * How the output of a call is waited for and repaired.
 *
 * @param awaitCompletion whether the exchange waits for the end of an interaction in the background
 * @param pollInterval the longest pause between two reads of such an interaction
 * @param completionTimeout how long to wait in total
 * @param outputRepairAttempts how often the model is asked again when its output violates the schema
 */
public record CallSettings(
        boolean awaitCompletion, Duration pollInterval, Duration completionTimeout, int outputRepairAttempts) {

    private static final int MAX_REPAIRS = 5;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public CallSettings {
        OptionChecks.atLeast("pollInterval", pollInterval, 1);
        OptionChecks.atLeast("completionTimeout", completionTimeout, 1);
        OptionChecks.range("outputRepairAttempts", outputRepairAttempts, 0, MAX_REPAIRS);
    }

    /** How the end of an interaction in the background is waited for. */
    public PollingPolicy polling() {
        return new PollingPolicy(pollInterval, completionTimeout);
    }
}
