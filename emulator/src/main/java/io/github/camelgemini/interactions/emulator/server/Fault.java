/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

/** A fault of the delivery to the client. */
public enum Fault {
    /** No fault. */
    NONE,
    /** The connection is reset instead of an answer. */
    RESET,
    /** The connection closes after half of the answer; a stream is reset within its first event. */
    TRUNCATE,
    /** Bytes that are not HTTP are sent instead of an answer. */
    GARBAGE
}
