/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.time.Duration;

/** Spreads pauses, so that calls that began together do not go on together. */
public final class Pauses {

    private Pauses() {}

    /**
     * Takes a random part of up to a quarter off a pause.
     *
     * @param random from 0 inclusive to 1 exclusive: how much of the quarter is taken off
     * @return at least one millisecond
     */
    public static Duration spread(Duration pause, double random) {
        return Duration.ofMillis(Math.max(1, Math.round(pause.toMillis() * (1 - random / 4))));
    }
}
