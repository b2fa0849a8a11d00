/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.time.Duration;

/**
 * How events are delivered.
 *
 * @param retryPause the pause after the first failed attempt; it doubles after each further one, to at most an hour
 * @param attempts how often one delivery is tried at most
 * @param timeout how long an attempt waits for the whole response
 * @param failures how many attempts in a row, of any deliveries, fail until a webhook is disabled
 * @param remote whether events are sent to other machines, and webhooks there may have addresses without TLS
 * @param metadataInData whether {@code user_metadata} is a field of {@code data} instead of the event
 */
public record DeliverySettings(
        Duration retryPause, int attempts, Duration timeout, int failures, boolean remote, boolean metadataInData) {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MAX_DOUBLINGS = 30;

    /** Returns the pause after a number of failed attempts, of which there is at least one. */
    Duration pauseAfter(int failedAttempts) {
        Duration pause = retryPause.multipliedBy(1L << Math.min(failedAttempts - 1, MAX_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
