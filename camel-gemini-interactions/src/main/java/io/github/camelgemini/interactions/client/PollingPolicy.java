/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

import io.github.camelgemini.interactions.client.http.Checks;

/**
 * How the end of an interaction that runs in the background is waited for: by reading it again and again, with pauses that grow.
 *
 * @param interval the longest pause between two reads
 * @param timeout how long to wait in all; some interactions never end (API reference, "Background execution")
 */
public record PollingPolicy(Duration interval, Duration timeout) {

    private static final Duration FIRST = Duration.ofSeconds(1);

    public PollingPolicy {
        Checks.require(interval.compareTo(Duration.ZERO) > 0, "pollInterval must be positive");
        Checks.require(timeout.compareTo(Duration.ZERO) > 0, "completionTimeout must be positive");
    }

    /** The pause before the first read. */
    Duration first() {
        return FIRST.compareTo(interval) < 0 ? FIRST : interval;
    }

    /** The pause that follows one. */
    Duration after(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(interval) < 0 ? longer : interval;
    }
}
