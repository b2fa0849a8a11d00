/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One pool of connections, on an HTTP client of Jetty. A transport without calls may close its connections and threads; the next call opens them again. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

    public static final String USER_AGENT = "camel-gemini-interactions";

    /** The host of the links that lead to cited pages (API reference, "Citations and redirect URLs"). No private address of it is ever connected to. */
    public static final String REDIRECT_HOST = "vertexaisearch.cloud.google.com";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ConnectionSettings settings;
    private final HttpTransports pool;
    private final String name = "gemini-interactions-" + COUNT.incrementAndGet();
    private final RetryTimer timer = new JettyTimer();
    private final CleanUps cleanUps;
    private final CallSlots places;

    // Guarded by this; the client is read without.
    private final Set<OpenCall> calls = new LinkedHashSet<>();
    private final Set<OpenCall> waits = new LinkedHashSet<>();
    private volatile HttpClient client;
    private volatile boolean closed;

    /** Opens and starts a pool, which the caller has to close. */
    public HttpTransport(ConnectionSettings settings) {
        this(settings, null);
    }

    /**
     * Opens and starts a pool of connections.
     *
     * @param pool closes it; null when that is the caller's to do
     */
    public HttpTransport(ConnectionSettings settings, HttpTransports pool) {
        this.settings = settings;
        this.pool = pool;
        this.cleanUps = pool == null ? new CleanUps() : pool.cleanUps();
        this.places = new CallSlots(settings, timer, this::execute);
        this.client = JettyClients.start(settings, name);
    }

    /** What the names of all its threads begin with. */
    public String name() {
        return name;
    }

    public ConnectionSettings settings() {
        return settings;
    }

    public RetryTimer timer() {
        return timer;
    }

    /** The calls that only the closing of this transport waits for. */
    public CleanUps cleanUps() {
        return cleanUps;
    }

    /** Runs a task on one of the transport's threads; a transport without calls may drop it. */
    public void execute(Runnable task) {
        try {
            client().getExecutor().execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed && !isIdle()) {
                throw e;
            }
        }
    }

    /** Makes a timeout, not yet running, that ends on one of the transport's threads. */
    public CyclicTimeout newTimeout(Runnable whenExpired) {
        return new CyclicTimeout(client().getScheduler()) {
            @Override
            public void onTimeoutExpired() {
                // The scheduler has only one thread.
                execute(whenExpired);
            }
        };
    }

    public Request newRequest(URI uri) {
        return client().newRequest(uri);
    }

    /**
     * Gives a call one of the places until {@link #leave}; if the settings allow it, the call waits for a place.
     *
     * @param begin runs when the call has a place: now, or later on a thread of the transport
     * @throws GeminiInteractionsException when it cannot have one, or the transport is closed
     */
    public void enter(OpenCall call, Runnable begin) throws GeminiInteractionsException {
        register(call, calls);
        try {
            places.enter(call, begin);
        } catch (GeminiInteractionsException e) {
            leave(call);
            throw e;
        }
    }

    /** Returns the call's place; further calls have no effect. */
    public void leave(OpenCall call) {
        boolean idle;
        synchronized (this) {
            boolean called = calls.remove(call);
            boolean waited = waits.remove(call);
            idle = (called || waited) && isIdle();
        }
        places.leave(call);
        if (idle && pool != null) {
            pool.used(this);
        }
    }

    /**
     * Registers a call that only waits at the moment and so needs no place: it is told when this transport is closed, until it calls {@link #leave}.
     *
     * @throws GeminiInteractionsException when the transport is closed
     */
    public void attend(OpenCall wait) throws GeminiInteractionsException {
        register(wait, waits);
    }

    private void register(OpenCall call, Set<OpenCall> among) throws GeminiInteractionsException {
        boolean wasIdle;
        synchronized (this) {
            if (closed) {
                throw ClientErrors.cancelled();
            }
            wasIdle = isIdle();
            among.add(call);
            client();
        }
        if (wasIdle && pool != null && !pool.used(this)) {
            close();
            throw ClientErrors.cancelled();
        }
    }

    /** The client, which is started again if it was stopped and there are calls. */
    private HttpClient client() {
        HttpClient open = client;
        if (open != null) {
            return open;
        }
        synchronized (this) {
            if (client == null) {
                if (closed || isIdle()) {
                    throw new RejectedExecutionException("All calls have ended");
                }
                client = JettyClients.start(settings, name);
            }
            return client;
        }
    }

    boolean isOpen() {
        return client != null && !closed;
    }

    synchronized boolean isIdle() {
        return calls.isEmpty() && waits.isEmpty();
    }

    /** Closes threads and connections, unless there are calls. May be called on a thread of the transport. */
    void rest() {
        HttpClient unused;
        synchronized (this) {
            if (!isIdle() || closed || client == null) {
                return;
            }
            unused = client;
            client = null;
        }
        if (pool != null) {
            pool.resting(this);
        }
        // Stopping waits for the client's threads, of which this may be one.
        Thread closer = new Thread(() -> LifeCycle.stop(unused), name + "-closer");
        closer.setDaemon(true);
        closer.start();
    }

    /**
     * Cancels what is in flight or pauses before a retry, and ends all threads and connections. The results complete, and streams fail, with code
     * {@code cancelled}, on the closing thread, which must not be one of the transport's own.
     */
    @Override
    public void close() {
        List<OpenCall> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(calls);
            open.addAll(waits);
        }
        // The newest first: a call that waits for the place of an older one must not begin when the older one ends.
        Collections.reverse(open);
        open.forEach(call -> call.fail(ClientErrors.cancelled()));
        HttpClient last = client;
        if (last != null) {
            LifeCycle.stop(last);
        }
    }

    private final class JettyTimer implements RetryTimer {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(Runnable task, Duration pause) {
            HttpClient open = client();
            // The only thread of the scheduler ends timeouts too, so it hands the task on.
            Scheduler.Task scheduled = open.getScheduler()
                    .schedule(
                            () -> open.getExecutor().execute(task),
                            TimeUnit.MILLISECONDS.convert(pause),
                            TimeUnit.MILLISECONDS);
            return scheduled::cancel;
        }
    }
}
