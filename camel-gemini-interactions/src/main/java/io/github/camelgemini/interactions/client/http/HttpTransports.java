/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hands out one {@link HttpTransport} for equal {@link ConnectionSettings}, and keeps it until this pool closes. Of the transports without calls only a few keep
 * their threads and connections; those that have users open them again with their next call, the others are forgotten. Thread-safe.
 */
public final class HttpTransports implements AutoCloseable {

    /** How many transports without calls keep their threads and connections. An application rarely has more settings than that. */
    static final int MAX_IDLE = 8;

    private final Map<ConnectionSettings, Shared> transports = new HashMap<>();
    private final CleanUps cleanUps = new CleanUps();

    /** All that have threads; those at the front were used longest ago. */
    private final Set<HttpTransport> open = new LinkedHashSet<>();

    private boolean closed;

    /** Gives the running transport for these settings, started if it is the first use. Each call is to be paired with a {@link #release}. */
    public HttpTransport acquire(ConnectionSettings settings) {
        Shared shared;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The pool of transports is closed");
            }
            shared = transports.computeIfAbsent(settings, absent -> new Shared(new HttpTransport(absent, this)));
            shared.users++;
        }
        used(shared.transport);
        return shared.transport;
    }

    /**
     * Gives a transport back. It is kept for the next use until others need its place or this pool closes. One that is not of this pool, or was given back by all
     * its users, is left alone.
     */
    public synchronized void release(HttpTransport transport) {
        Shared shared = transports.get(transport.settings());
        if (shared != null && shared.transport == transport && shared.users > 0) {
            shared.users--;
            forgetUnused(transport);
        }
    }

    /** The calls that were promised, on whichever transport. */
    public CleanUps cleanUps() {
        return cleanUps;
    }

    /** Ends all transports, and what is in flight on them, for good. Not to be called on a thread of a transport. */
    @Override
    public void close() {
        Set<HttpTransport> all;
        synchronized (this) {
            closed = true;
            all = new LinkedHashSet<>(open);
            transports.values().forEach(shared -> all.add(shared.transport));
            transports.clear();
            open.clear();
        }
        all.forEach(HttpTransport::close);
    }

    /** How many transports have threads. */
    synchronized int size() {
        return open.size();
    }

    /**
     * Takes note of a transport that has threads, with calls or without.
     *
     * @return false when the pool is closed, and with it should be the transport
     */
    boolean used(HttpTransport transport) {
        List<HttpTransport> tooMany;
        synchronized (this) {
            if (closed) {
                return false;
            }
            open.remove(transport);
            open.add(transport);
            tooMany = tooMany();
        }
        tooMany.forEach(HttpTransport::rest);
        return true;
    }

    /** Takes note of a transport that has no threads any more. */
    synchronized void resting(HttpTransport transport) {
        // A call may have come meanwhile.
        if (!transport.isOpen()) {
            open.remove(transport);
            forgetUnused(transport);
        }
    }

    private void forgetUnused(HttpTransport transport) {
        Shared shared = transports.get(transport.settings());
        if (shared != null && shared.transport == transport && shared.users == 0 && !transport.isOpen()) {
            transports.remove(transport.settings());
        }
    }

    private List<HttpTransport> tooMany() {
        List<HttpTransport> idle = new ArrayList<>();
        Iterator<HttpTransport> eldest = open.iterator();
        while (open.size() - idle.size() > MAX_IDLE && eldest.hasNext()) {
            HttpTransport next = eldest.next();
            if (next.isIdle()) {
                idle.add(next);
            }
        }
        return idle;
    }

    private static final class Shared {
        private final HttpTransport transport;
        private int users;

        Shared(HttpTransport transport) {
            this.transport = transport;
        }
    }
}
