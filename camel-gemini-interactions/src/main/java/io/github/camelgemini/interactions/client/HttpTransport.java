/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

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
 * One pool of connections, on Jetty's HTTP client. Follows no redirect, keeps no cookie, answers no challenge and asks for no compression. Safe for use by
 * several threads.
 */
public final class HttpTransport implements AutoCloseable {

    static final String USER_AGENT = "camel-gemini-interactions";

    /** Selecting, parsing, TLS and name resolution; however many requests are in flight. */
    private static final int MAX_THREADS = 10;

    /** Shorter than the four minutes after which Google closes a connection that nobody uses, so that few requests meet one that is just closing. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_HEADERS_SIZE = 64 * 1024;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ConnectionSettings settings;
    private final HttpClient client;
    private final RetryTimer timer = new JettyTimer();
    private final Semaphore places;
    private final Set<OpenCall> calls = ConcurrentHashMap.newKeySet();
    private final Set<OpenCall> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Opens and starts a pool, which the caller has to close. */
    HttpTransport(ConnectionSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.places());
        this.client = newClient(settings, "gemini-interactions-" + COUNT.incrementAndGet());
        LifeCycle.start(client);
        // Put there by the start. They fail on a 401 or 407 that has no challenge, or a long body.
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
    }

    /** What the names of all its threads begin with. */
    String name() {
        return client.getName();
    }

    ConnectionSettings settings() {
        return settings;
    }

    RetryTimer timer() {
        return timer;
    }

    /** Runs a task on one of the transport's threads; a closed transport drops it, as all calls have ended. */
    void execute(Runnable task) {
        try {
            client.getExecutor().execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /** Makes a timeout, not yet running, that ends on one of the transport's threads. */
    CyclicTimeout newTimeout(Runnable whenExpired) {
        return new CyclicTimeout(client.getScheduler()) {
            @Override
            public void onTimeoutExpired() {
                // The scheduler has only one thread.
                execute(whenExpired);
            }
        };
    }

    Request newRequest(URI uri) {
        return client.newRequest(uri);
    }

    /**
     * Gives a call one of the places, which it has until {@link #leave}.
     *
     * @throws GeminiInteractionsException when there is none, or the transport is closed
     */
    void enter(OpenCall call) throws GeminiInteractionsException {
        if (!places.tryAcquire()) {
            throw Failures.queueFull();
        }
        calls.add(call);
        if (closed) {
            leave(call);
            throw Failures.cancelled();
        }
    }

    /** Gives the call's place back; further calls have no effect. */
    void leave(OpenCall call) {
        waits.remove(call);
        if (calls.remove(call)) {
            places.release();
        }
    }

    /**
     * Lets something that only waits at the moment, and so needs no place, hear of the end of this transport, until it calls {@link #leave}.
     *
     * @throws GeminiInteractionsException when the transport is closed
     */
    void attend(OpenCall wait) throws GeminiInteractionsException {
        waits.add(wait);
        if (closed) {
            leave(wait);
            throw Failures.cancelled();
        }
    }

    /**
     * Cancels what is in flight or pauses before a retry, and ends all threads and connections. The results complete, and streams fail, with code
     * {@code cancelled}, on the closing thread, which must not be one of the transport's own.
     */
    @Override
    public void close() {
        closed = true;
        waits.forEach(wait -> wait.fail(Failures.cancelled()));
        calls.forEach(call -> call.fail(Failures.cancelled()));
        LifeCycle.stop(client);
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
            settings.customizer().customize(client);
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
            // The only thread of the scheduler ends timeouts too, so it hands the task on.
            Scheduler.Task scheduled = client.getScheduler()
                    .schedule(
                            () -> client.getExecutor().execute(task),
                            TimeUnit.MILLISECONDS.convert(pause),
                            TimeUnit.MILLISECONDS);
            return scheduled::cancel;
        }
    }
}
