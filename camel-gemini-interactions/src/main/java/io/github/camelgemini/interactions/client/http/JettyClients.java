/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Creates the HTTP clients of Jetty: they follow no redirect, keep no cookie, answer no challenge and ask for no compression. */
public final class JettyClients {

    /** Selecting, parsing, TLS and name resolution; however many requests are in flight. */
    private static final int MAX_THREADS = 10;

    /** Shorter than the four minutes after which Google closes a connection that nobody uses, so that few requests meet one that is just closing. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final int MAX_HEADERS_SIZE = 64 * 1024;

    private JettyClients() {}

    /**
     * Starts a client.
     *
     * @param name what the names of its threads begin with
     * @return runs until the caller stops it
     */
    public static HttpClient start(ConnectionSettings settings, String name) {
        HttpClient client = newClient(settings, name);
        LifeCycle.start(client);
        // Put there by the start. They fail on a 401 or 407 that has no challenge, or a long body.
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
        return client;
    }

    private static HttpClient newClient(ConnectionSettings settings, String name) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(name);
        threads.setDaemon(true);
        ClientConnector connector = new GuardedConnector();
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
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, HttpTransport.USER_AGENT));
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
}
