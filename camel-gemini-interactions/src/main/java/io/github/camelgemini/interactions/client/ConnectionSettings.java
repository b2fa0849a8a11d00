/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.time.Duration;

import javax.net.ssl.SSLContext;

/**
 * What a connection pool is made of. Equal settings share one pool.
 *
 * @param connectTimeout how long a connection may take to open
 * @param maxConcurrentRequests how many connections, and so HTTP/1.1 requests in flight, at most
 * @param maxQueuedRequests how many requests may wait for a connection; one more is refused
 * @param sslContext the TLS context, or null for the JVM's own
 * @param proxyHost the HTTP proxy, or null for a direct connection
 * @param proxyPort the HTTP proxy's port; without meaning when there is no proxy
 */
public record ConnectionSettings(
        Duration connectTimeout,
        int maxConcurrentRequests,
        int maxQueuedRequests,
        SSLContext sslContext,
        String proxyHost,
        int proxyPort) {}
