/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** What raw audio samples become: the option {@code audioContainer}. */
public enum AudioContainer {
    /** A WAV file. */
    wav,

    /** Samples without a header, as they came. */
    raw
}
