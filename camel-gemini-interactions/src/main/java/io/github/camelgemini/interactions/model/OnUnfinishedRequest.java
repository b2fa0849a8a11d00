/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What to do with a message that was sent before with an unknown outcome: the option {@code onUnfinishedRequest}. */
public enum OnUnfinishedRequest {
    /** Fail the exchange. */
    fail,

    /** Send it again, which may be billed twice. */
    retry
}
