/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;

/** Checks of settings; every failure is an {@link IllegalArgumentException} that names the setting and never its value. */
public final class Checks {

    private Checks() {}

    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    public static void positive(String name, Duration duration) {
        require(duration != null && !duration.isNegative() && !duration.isZero(), name + " must be longer than 0");
    }

    public static void notNegative(String name, Duration duration) {
        require(duration != null && !duration.isNegative(), name + " must not be negative");
    }
}
