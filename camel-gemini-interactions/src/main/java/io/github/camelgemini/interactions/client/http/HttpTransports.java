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
 * Provides one {@link HttpTransport} for equal {@link ConnectionSettings}. Only a few of the transports without calls keep their threads and connections; a transport
 * with users opens them again with its next call, one without users is removed. Thread-safe.
 */
public final class HttpTransports implements AutoCloseable {

    /** How many transports without calls keep their threads and connections. An application rarely has more settings than that. */
    static final int MAX_IDLE = 8;

    private final Map<ConnectionSettings, Shared> transports = new HashMap<>();
    private final CleanUps cleanUps = new CleanUps();

    /** The transports that have threads, the least recently used first. */
    private final Set<HttpTransport> open = new LinkedHashSet<>();

    private boolean closed;

    /** The transport for these settings, created on first use. Each call must be followed by one {@link #release}. */
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
     * Returns a transport. It is kept for the next use until other transports need its place or this pool closes. Has no effect on a transport of another pool, or one
     * that all its users have returned.
     */
    public synchronized void release(HttpTransport transport) {
        Shared shared = transports.get(transport.settings());
        if (shared != null && shared.transport == transport && shared.users > 0) {
            shared.users--;
            forgetUnused(transport);
        }
    }

    /** The calls of all transports that the closing waits for. */
    public CleanUps cleanUps() {
        return cleanUps;
    }

    /** Closes all transports and ends their calls. Not to be called on a thread of a transport. */
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
     * Records that a transport has threads, with calls or without.
     *
     * @return false when the pool is closed, so that the transport must be closed as well
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

    /** Records that a transport has no threads any more. */
    synchronized void resting(HttpTransport transport) {
        // A call may have started it again.
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
