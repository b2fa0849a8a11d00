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
 * The settings of a connection pool. Equal settings share one pool.
 *
 * @param connectTimeout how long a connection may take to open
 * @param maxConcurrentRequests how many connections to one host, and so HTTP/1.1 requests in flight, at most
 * @param maxQueuedRequests how many further calls may wait; one more is refused. A call counts until it ends, retries and pauses included
 * @param queueTimeout how long a call waits for a place when all are taken; 0 refuses it at once
 * @param maxWaitingRequests how many calls may wait for a place; one more is refused
 * @param sslContext the TLS context, or null for the JVM's own
 * @param proxyHost the HTTP proxy, or null for a direct connection
 * @param proxyPort the HTTP proxy's port; without meaning when there is no proxy
 * @param customizer changes the HTTP client of the pool before it starts, or null; equal customizers share a pool
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

    /** Settings without a customizer, with which no call waits for a place. */
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
     * @throws InvalidSettingException when one is out of range
     */
    public ConnectionSettings {
        InvalidSettingException.requirePositive("connect timeout", connectTimeout);
        InvalidSettingException.require(
                maxConcurrentRequests > 0, "number of concurrent requests", "must be 1 or more");
        InvalidSettingException.require(maxQueuedRequests >= 0, "number of queued requests", "must not be negative");
        InvalidSettingException.requireNotNegative("queue timeout", queueTimeout);
        InvalidSettingException.require(maxWaitingRequests >= 0, "number of waiting requests", "must not be negative");
        InvalidSettingException.require(
                proxyHost == null || !proxyHost.isBlank(), "host of the proxy", "must not be blank");
        InvalidSettingException.require(
                proxyHost == null || (proxyPort > 0 && proxyPort <= 65_535),
                "port of the proxy",
                "must be between 1 and 65535");
    }

    /** The proxy's host and port, or null without a proxy. */
    public String proxy() {
        return proxyHost == null ? null : proxyHost + ':' + proxyPort;
    }

    /** How many calls may run at once, including those that wait for a connection. */
    int places() {
        return (int) Math.min(Integer.MAX_VALUE, (long) maxConcurrentRequests + maxQueuedRequests);
    }
}
