/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

import io.github.camelgemini.interactions.client.http.InvalidSettingException;

/**
 * How to wait for the end of an interaction that runs in the background: it is read again and again, with growing pauses.
 *
 * @param interval the longest pause between two reads
 * @param timeout how long to wait altogether; some interactions never end (API reference, "Background execution")
 */
public record PollingPolicy(Duration interval, Duration timeout) {

    private static final Duration FIRST = Duration.ofSeconds(1);

    public PollingPolicy {
        InvalidSettingException.requirePositive("interval between two reads", interval);
        InvalidSettingException.requirePositive("time to wait for the end", timeout);
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
