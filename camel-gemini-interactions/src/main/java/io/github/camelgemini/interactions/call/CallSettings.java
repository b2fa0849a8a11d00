/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.time.Duration;

import io.github.camelgemini.interactions.client.PollingPolicy;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for waiting for the output of a call, and for its repair.
 *
 * @param awaitCompletion whether the exchange waits for the end of an interaction in the background
 * @param pollInterval the longest pause between two reads of such an interaction
 * @param completionTimeout the maximum total time to wait
 * @param progressTimeout how long such an interaction may show no progress; zero for any time
 * @param onCancellation what becomes of such an interaction when the exchange that waits for it is ended
 * @param outputRepairAttempts the maximum number of repair requests when the output violates the schema
 * @param automaticContinuation whether an answer that is longer than one interaction may be is continued
 * @param maxContinuations the maximum number of continuations of one answer
 */
public record CallSettings(
        boolean awaitCompletion,
        Duration pollInterval,
        Duration completionTimeout,
        Duration progressTimeout,
        OnCancellation onCancellation,
        int outputRepairAttempts,
        boolean automaticContinuation,
        int maxContinuations) {

    private static final int MAX_REPAIRS = 5;
    private static final int MAX_CONTINUATIONS = 1000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public CallSettings {
        OptionChecks.atLeast("pollInterval", pollInterval, 1);
        OptionChecks.atLeast("completionTimeout", completionTimeout, 1);
        OptionChecks.atLeast("progressTimeout", progressTimeout, 0);
        OptionChecks.set("onCancellation", onCancellation);
        OptionChecks.range("outputRepairAttempts", outputRepairAttempts, 0, MAX_REPAIRS);
        OptionChecks.range("maxContinuations", maxContinuations, 1, MAX_CONTINUATIONS);
    }

    /** Returns how often an answer is continued; 0 for never. */
    public int continuations() {
        return automaticContinuation ? maxContinuations : 0;
    }

    /** Returns the policy for waiting for an interaction in the background. */
    public PollingPolicy polling() {
        return new PollingPolicy(pollInterval, completionTimeout, progressTimeout);
    }
}
