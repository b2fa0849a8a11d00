/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;

import io.github.camelgemini.interactions.client.http.InvalidSettingException;

/**
 * When the client itself tries a failed call again.
 *
 * @param maxRetries how many tries after the first; 0 for none
 * @param retryAmbiguous whether {@code create} is tried again although the API may have run, and billed, the first try
 * @param firstDelay the pause before the first retry; each further one is twice as long, less a random part of up to a quarter
 * @param maxDelay the longest pause; an API that asks for more ends the retries
 */
public record RetryPolicy(int maxRetries, boolean retryAmbiguous, Duration firstDelay, Duration maxDelay) {

    /**
     * Checks the bounds.
     *
     * @throws InvalidSettingException when one is out of range
     */
    public RetryPolicy {
        InvalidSettingException.require(maxRetries >= 0, "number of retries", "must not be negative");
        InvalidSettingException.requireNotNegative("delay of the first retry", firstDelay);
        InvalidSettingException.requireNotNegative("longest delay of a retry", maxDelay);
    }

    /**
     * The pause before a retry for which the API names none.
     *
     * @param retry the number of the retry, from 0
     * @param random from 0 inclusive to 1 exclusive: how much of the quarter is taken off
     */
    public Duration pause(int retry, double random) {
        double doubled = Math.scalb((double) firstDelay.toMillis(), retry);
        double millis = Math.min(doubled, (double) maxDelay.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - random / 4)));
    }
}
