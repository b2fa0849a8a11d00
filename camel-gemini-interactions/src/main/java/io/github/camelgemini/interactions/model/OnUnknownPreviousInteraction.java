/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What to do when the previous interaction is unknown or has expired: the option {@code onUnknownPreviousInteraction}. */
public enum OnUnknownPreviousInteraction {
    /** Fail the exchange. */
    fail,

    /** Start a new conversation. */
    restart,

    /** Start a new conversation with the whole history. */
    replay
}
