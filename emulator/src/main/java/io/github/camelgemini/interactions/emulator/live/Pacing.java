/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

/** How fast output is sent. */
public enum Pacing {
    /** As fast as the client reads. */
    IMMEDIATE,
    /** As fast as it would be spoken. */
    REAL_TIME,
    /** As fast as it would be spoken, by a clock that a test moves on. */
    MANUAL
}
