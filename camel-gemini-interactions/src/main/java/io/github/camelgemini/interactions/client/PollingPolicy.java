/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

import io.github.camelgemini.interactions.client.api.Pauses;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;

/**
 * How to wait for the end of an interaction that runs in the background: it is read again and again, with growing pauses.
 *
 * @param interval the longest pause between two reads
 * @param timeout how long to wait altogether; some interactions never end (API reference, "Background execution")
 * @param progressTimeout how long reads may show no progress; zero for any time
 */
public record PollingPolicy(Duration interval, Duration timeout, Duration progressTimeout) {

    private static final Duration FIRST = Duration.ofSeconds(1);

    public PollingPolicy {
        InvalidSettingException.requirePositive("interval between two reads", interval);
        InvalidSettingException.requirePositive("time to wait for the end", timeout);
    }

    /** Waits for an interaction whether or not it shows progress. */
    public PollingPolicy(Duration interval, Duration timeout) {
        this(interval, timeout, Duration.ZERO);
    }

    boolean watchesProgress() {
        return !progressTimeout.isZero();
    }

    /** The pause before the first read. */
    Duration first() {
        return pause(0, interval);
    }

    /** The pause that follows one. */
    Duration after(Duration pause) {
        return shorter(longer(pause), interval);
    }

    /**
     * The pause after some reads: a second at first, and half as much more with each read.
     *
     * @param interval the longest pause
     */
    public static Duration pause(int reads, Duration interval) {
        Duration pause = FIRST;
        for (int i = 0; i < reads && pause.compareTo(interval) < 0; i++) {
            pause = longer(pause);
        }
        return shorter(pause, interval);
    }

    /**
     * The pause after some reads, less a random part of up to a quarter, so that interactions that were begun together are not read together.
     *
     * @param interval the longest pause
     * @param random from 0 inclusive to 1 exclusive: how much of the quarter is taken off
     */
    public static Duration pause(int reads, Duration interval, double random) {
        return Pauses.spread(pause(reads, interval), random);
    }

    private static Duration longer(Duration pause) {
        return pause.multipliedBy(3).dividedBy(2);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
