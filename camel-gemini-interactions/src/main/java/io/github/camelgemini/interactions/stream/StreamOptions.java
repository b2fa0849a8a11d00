/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

/** The options of an endpoint that shape streams. */
public interface StreamOptions {

    /** What becomes an element, separated by commas: {@code text}, {@code thoughts}, {@code arguments}, {@code deltas} or {@code events}. */
    String getStreamElements();

    /** How many bytes of undelivered events a stream keeps before it stops reading. */
    long getStreamBufferSize();

    /** How often a stream that broke is continued without anything new in between. */
    int getMaxResumes();

    /** How often a stream that broke is continued at all. */
    int getMaxTotalResumes();

    /** For how many milliseconds elements may lie without being taken. */
    long getStreamingReadTimeout();

    /** How many milliseconds a stream may take, over all its connections. */
    long getStreamTimeout();

    /** How many bytes the events of a stream may have together. */
    long getMaxPayloadSize();

    /** Whether closing a stream early also cancels its interaction, which goes on by itself if it runs in the background. */
    boolean isCancelOnClose();
}
