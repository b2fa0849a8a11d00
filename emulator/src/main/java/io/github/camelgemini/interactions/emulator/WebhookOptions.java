/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;

import io.github.camelgemini.interactions.emulator.webhooks.DeliverySettings;

/** How an {@link Emulator} delivers events to webhooks. Not thread-safe. */
public final class WebhookOptions {

    private static final int ATTEMPTS = 16;
    private static final int FAILURES = 20;

    private Duration retryPause = Duration.ofSeconds(1);
    private int attempts = ATTEMPTS;
    private Duration timeout = Duration.ofSeconds(10);
    private int failures = FAILURES;
    private boolean remote;
    private boolean metadataInData;

    /** Makes options with their default values. */
    public WebhookOptions() {}

    /**
     * Sets the pause after the first failed attempt of a delivery.
     *
     * @param pause the pause, by default a second; it doubles after each further attempt, to at most an hour
     * @return these options
     * @throws IllegalArgumentException if the pause is negative
     */
    public WebhookOptions retryPause(Duration pause) {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("retryPause is " + pause + ". It must not be negative.");
        }
        this.retryPause = pause;
        return this;
    }

    /**
     * Sets how often a delivery is tried. After 24 hours, by the emulator's clock, it is not tried again in any case.
     *
     * @param count the number of attempts, by default 16
     * @return these options
     * @throws IllegalArgumentException if the number is not positive
     */
    public WebhookOptions attempts(int count) {
        this.attempts = positive("attempts", count);
        return this;
    }

    /**
     * Sets how long an attempt waits for the whole response.
     *
     * @param limit the time, by default ten seconds
     * @return these options
     * @throws IllegalArgumentException if the time is shorter than a millisecond
     */
    public WebhookOptions timeout(Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("timeout is " + limit + ". It must be at least a millisecond.");
        }
        this.timeout = limit;
        return this;
    }

    /**
     * Sets after how many failed attempts in a row, of any events, a registered webhook has the state {@code
     * disabled_due_to_failed_deliveries}.
     *
     * @param count the number of attempts, by default 20
     * @return these options
     * @throws IllegalArgumentException if the number is not positive
     */
    public WebhookOptions failures(int count) {
        this.failures = positive("failures", count);
        return this;
    }

    /**
     * Sets whether events are sent to other machines.
     *
     * @param allowed true to send them anywhere, and to accept webhooks with {@code http} on other machines; by default events are sent to
     *     {@code localhost} and the addresses of the loopback interface only
     * @return these options
     */
    public WebhookOptions remote(boolean allowed) {
        this.remote = allowed;
        return this;
    }

    /**
     * Sets where an event has the {@code user_metadata} of its request. The API does not document it.
     *
     * @param inData true for a field of {@code data}; by default it is a field of the event
     * @return these options
     */
    public WebhookOptions metadataInData(boolean inData) {
        this.metadataInData = inData;
        return this;
    }

    private static int positive(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " is " + count + ". It must be positive.");
        }
        return count;
    }

    DeliverySettings settings() {
        return new DeliverySettings(retryPause, attempts, timeout, failures, remote, metadataInData);
    }
}
