/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.util.HashMap;
import java.util.Map;

/**
 * Hands out one {@link HttpTransport} for equal {@link ConnectionSettings} and closes it when the last user gives it back. Safe for use by several threads.
 */
public final class TransportPool {

    private final Map<ConnectionSettings, Shared> transports = new HashMap<>();

    /** Gives the running transport for these settings, started if it is the first use. Each call is to be paired with a {@link #release}. */
    public synchronized HttpTransport acquire(ConnectionSettings settings) {
        Shared shared = transports.computeIfAbsent(settings, absent -> new Shared(new HttpTransport(absent)));
        shared.users++;
        return shared.transport;
    }

    /**
     * Gives a transport back; the last user's call closes it, which ends what is in flight. Not to be called on a thread of the transport. One that is not
     * of this pool, or was given back by all its users, is left alone.
     */
    public void release(HttpTransport transport) {
        if (isLastUse(transport)) {
            transport.close();
        }
    }

    private synchronized boolean isLastUse(HttpTransport transport) {
        Shared shared = transports.get(transport.settings());
        if (shared == null || shared.transport != transport || --shared.users > 0) {
            return false;
        }
        transports.remove(transport.settings());
        return true;
    }

    private static final class Shared {
        private final HttpTransport transport;
        private int users;

        Shared(HttpTransport transport) {
            this.transport = transport;
        }
    }
}
