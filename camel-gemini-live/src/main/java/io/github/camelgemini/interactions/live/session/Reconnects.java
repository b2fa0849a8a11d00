/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camelgemini.interactions.client.api.Pauses;

/** Counts attempts to get another connection that bring the session no further, and says how long to wait before the next one. Not thread-safe. */
final class Reconnects {

    private static final int MAX_DOUBLINGS = 10;

    private final int max;
    private final Duration firstPause;
    private int attempts;

    Reconnects(int max, Duration firstPause) {
        this.max = max;
        this.firstPause = firstPause;
    }

    /** Returns whether another attempt may be made. */
    boolean isLeft() {
        return attempts < max;
    }

    /**
     * Begins the next attempt.
     *
     * @param atOnce whether the first attempt is made without a pause
     * @return the pause before it; empty when there were enough attempts
     */
    Optional<Duration> next(boolean atOnce) {
        if (!isLeft()) {
            return Optional.empty();
        }
        attempts++;
        if ((atOnce && attempts == 1) || firstPause.isZero()) {
            return Optional.of(Duration.ZERO);
        }
        int doublings = Math.min(Math.max(attempts - 2, 0), MAX_DOUBLINGS);
        Duration pause = firstPause.multipliedBy(1L << doublings);
        return Optional.of(Pauses.spread(pause, ThreadLocalRandom.current().nextDouble()));
    }

    /** Hears that the session has come further. */
    void succeeded() {
        attempts = 0;
    }
}
