/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What becomes of an interaction in the background when the exchange that waits for it is ended: the option {@code onCancellation}. */
public enum OnCancellation {
    /** It goes on. */
    keep,

    /** It is cancelled at the API. */
    cancel
}
