/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/**
 * Hands out one {@link HttpTransport} for equal {@link ConnectionSettings} and closes it when the last user gives it back. Safe for use by several threads.
 */
public final class TransportPool {

    /** Gives the running transport for these settings, started if it is the first use. Each call is to be paired with a {@link #release}. */
    public HttpTransport acquire(ConnectionSettings settings) {
        return null;
    }

    /** Gives a transport back; the last user's call closes it, which ends what is in flight. */
    public void release(HttpTransport transport) {}
}
