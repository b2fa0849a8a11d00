/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;

import io.github.camelgemini.interactions.emulator.live.LiveSettings;
import io.github.camelgemini.interactions.emulator.live.Pacing;

/** How the Live API of an {@link Emulator} behaves. Not thread-safe. */
public final class LiveOptions {

    private static final int MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

    private Pacing pacing = Pacing.IMMEDIATE;
    private int maxMessageSize = MAX_MESSAGE_SIZE;
    private Duration connectionLifetime = Duration.ofMinutes(10);
    private Duration goAwayNotice = Duration.ofMinutes(1);

    /** Makes options with their default values. */
    public LiveOptions() {}

    /**
     * Sends answers as fast as they would be spoken, ten words a second. By default they are sent as fast as the client reads.
     *
     * @return these options
     */
    public LiveOptions realTimePace() {
        this.pacing = Pacing.REAL_TIME;
        return this;
    }

    /**
     * Sends answers, and ends connections, by a time that stands still until {@link EmulatedLive#advance} moves it on. A word takes a tenth of a
     * second; the first word of an answer is sent at once.
     *
     * @return these options
     */
    public LiveOptions manualPace() {
        this.pacing = Pacing.MANUAL;
        return this;
    }

    /**
     * Limits the size of a client's message.
     *
     * @param bytes the largest size, by default 16 MiB; a larger message closes the connection with 1009
     * @return these options
     * @throws IllegalArgumentException if the number is not positive
     */
    public LiveOptions maxMessageSize(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxMessageSize is " + bytes + ". It must be positive.");
        }
        this.maxMessageSize = bytes;
        return this;
    }

    /**
     * Sets how long a connection lives. Its end is announced by {@code goAway}; then it is closed with 1011.
     *
     * @param lifetime the time, by default ten minutes
     * @param notice how long before the end it is announced, by default a minute; at most the lifetime
     * @return these options
     * @throws IllegalArgumentException if the lifetime is not positive, or the notice is negative or longer
     */
    public LiveOptions connectionLifetime(Duration lifetime, Duration notice) {
        if (lifetime.isNegative() || lifetime.isZero() || notice.isNegative() || notice.compareTo(lifetime) > 0) {
            throw new IllegalArgumentException("connectionLifetime is " + lifetime + " with a notice of " + notice
                    + ". It must be positive, and the notice from zero to the lifetime.");
        }
        this.connectionLifetime = lifetime;
        this.goAwayNotice = notice;
        return this;
    }

    LiveSettings settings() {
        return new LiveSettings(pacing, maxMessageSize, connectionLifetime, goAwayNotice);
    }
}
