/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

/** Checks of settings; every failure is an {@link IllegalArgumentException} that names the setting and never its value. */
final class Checks {

    private Checks() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static void positive(String name, Duration duration) {
        require(duration != null && !duration.isNegative() && !duration.isZero(), name + " must be longer than 0");
    }

    static void notNegative(String name, Duration duration) {
        require(duration != null && !duration.isNegative(), name + " must not be negative");
    }
}
