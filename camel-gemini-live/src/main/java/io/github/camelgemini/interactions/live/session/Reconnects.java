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

    /** Returns the pause before the next attempt, zero for the first one; empty when there were enough. */
    Optional<Duration> next() {
        if (attempts == max) {
            return Optional.empty();
        }
        attempts++;
        if (attempts == 1 || firstPause.isZero()) {
            return Optional.of(Duration.ZERO);
        }
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 2, MAX_DOUBLINGS));
        return Optional.of(Pauses.spread(pause, ThreadLocalRandom.current().nextDouble()));
    }

    /** Hears that the session has come further. */
    void succeeded() {
        attempts = 0;
    }
}
