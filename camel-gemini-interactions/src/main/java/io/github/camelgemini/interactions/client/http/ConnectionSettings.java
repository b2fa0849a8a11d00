/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import org.eclipse.jetty.client.HttpClient;

/**
 * What a connection pool is made of. Equal settings share one pool.
 *
 * @param connectTimeout how long a connection may take to open
 * @param maxConcurrentRequests how many connections to one host, and so HTTP/1.1 requests in flight, at most
 * @param maxQueuedRequests how many calls may wait beyond these; one more is refused. A call counts until it ends, retries and pauses included
 * @param queueTimeout how long a call that finds all these places taken waits for one; 0 refuses it at once
 * @param maxWaitingRequests how many calls may wait so; one more is refused
 * @param sslContext the TLS context, or null for the JVM's own
 * @param proxyHost the HTTP proxy, or null for a direct connection
 * @param proxyPort the HTTP proxy's port; without meaning when there is no proxy
 * @param customizer changes the client of the pool before it starts, or null; pools are shared by equal ones
 */
public record ConnectionSettings(
        Duration connectTimeout,
        int maxConcurrentRequests,
        int maxQueuedRequests,
        Duration queueTimeout,
        int maxWaitingRequests,
        SSLContext sslContext,
        String proxyHost,
        int proxyPort,
        Consumer<HttpClient> customizer) {

    /** Settings without a customizer, by which no call waits for a place. */
    public ConnectionSettings(
            Duration connectTimeout,
            int maxConcurrentRequests,
            int maxQueuedRequests,
            SSLContext sslContext,
            String proxyHost,
            int proxyPort) {
        this(
                connectTimeout,
                maxConcurrentRequests,
                maxQueuedRequests,
                Duration.ZERO,
                0,
                sslContext,
                proxyHost,
                proxyPort,
                null);
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the setting that is out of them
     */
    public ConnectionSettings {
        Checks.positive("connectTimeout", connectTimeout);
        Checks.require(maxConcurrentRequests > 0, "maxConcurrentRequests must be 1 or more");
        Checks.require(maxQueuedRequests >= 0, "maxQueuedRequests must not be negative");
        Checks.notNegative("queueTimeout", queueTimeout);
        Checks.require(maxWaitingRequests >= 0, "maxWaitingRequests must not be negative");
        Checks.require(proxyHost == null || !proxyHost.isBlank(), "proxyHost must not be blank");
        Checks.require(
                proxyHost == null || (proxyPort > 0 && proxyPort <= 65_535), "proxyPort must be between 1 and 65535");
    }

    /** The proxy's host and port, or null without a proxy. */
    public String proxy() {
        return proxyHost == null ? null : proxyHost + ':' + proxyPort;
    }

    /** How many calls may be under way at once, those that wait included. */
    int places() {
        return (int) Math.min(Integer.MAX_VALUE, (long) maxConcurrentRequests + maxQueuedRequests);
    }
}
