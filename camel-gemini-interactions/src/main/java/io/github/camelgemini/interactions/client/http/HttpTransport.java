/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One pool of connections, on Jetty's HTTP client. Follows no redirect, keeps no cookie, answers no challenge and asks for no compression. While it has no calls
 * it may give up its connections and threads; the next call opens them again. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

    public static final String USER_AGENT = "camel-gemini-interactions";

    /** Selecting, parsing, TLS and name resolution; however many requests are in flight. */
    private static final int MAX_THREADS = 10;

    /** Shorter than the four minutes after which Google closes a connection that nobody uses, so that few requests meet one that is just closing. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_HEADERS_SIZE = 64 * 1024;
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
        this.client = start(settings, name);
    }

    private static HttpClient start(ConnectionSettings settings, String name) {
        HttpClient client = newClient(settings, name);
        LifeCycle.start(client);
        // Put there by the start. They fail on a 401 or 407 that has no challenge, or a long body.
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
        return client;
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

    /** The calls that were promised and that nobody waits for but who closes this. */
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
     * Gives a call one of the places, which it has until {@link #leave}; where the settings say so the call waits for one, also until {@link #leave}.
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

    /** Gives the call's place back; further calls have no effect. */
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
     * Lets something that only waits at the moment, and so needs no place, hear of the end of this transport, until it calls {@link #leave}.
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

    /** The client, which is opened again if it was given up and there are calls. */
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
                client = start(settings, name);
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

    /** Gives up threads and connections, unless there are calls. May be called on a thread of the transport. */
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
        // The newest first: one that waits for the place of an older one must not begin when that is ended.
        Collections.reverse(open);
        open.forEach(call -> call.fail(ClientErrors.cancelled()));
        HttpClient last = client;
        if (last != null) {
            LifeCycle.stop(last);
        }
    }

    private static HttpClient newClient(ConnectionSettings settings, String name) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(name);
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setScheduler(new ScheduledExecutorScheduler(name + "-scheduler", true));
        connector.setConnectTimeout(settings.connectTimeout());
        connector.setIdleTimeout(IDLE_TIMEOUT);
        connector.setSslContextFactory(tls(settings.sslContext()));
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setName(name);
        client.setMaxConnectionsPerDestination(settings.maxConcurrentRequests());
        // A request passes the queue even when a connection is free, so the places, and not this, bound what waits.
        client.setMaxRequestsQueuedPerDestination(settings.places());
        client.setAddressResolutionTimeout(settings.connectTimeout().toMillis());
        client.setMaxRequestHeadersSize(MAX_HEADERS_SIZE);
        client.setMaxResponseHeadersSize(MAX_HEADERS_SIZE);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, USER_AGENT));
        if (settings.proxyHost() != null) {
            client.getProxyConfiguration().addProxy(new HttpProxy(settings.proxyHost(), settings.proxyPort()));
        }
        if (settings.customizer() != null) {
            settings.customizer().accept(client);
        }
        return client;
    }

    /** Server names are checked: that is the default of Jetty's client. */
    private static SslContextFactory.Client tls(SSLContext context) {
        SslContextFactory.Client factory = new SslContextFactory.Client();
        try {
            factory.setSslContext(context != null ? context : SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JVM has no default TLS context", e);
        }
        return factory;
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
