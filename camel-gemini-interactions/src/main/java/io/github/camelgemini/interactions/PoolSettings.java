/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.function.Function;

import javax.net.ssl.SSLContext;

import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.model.OptionChecks;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * How connections are opened and shared, and how many calls may use them.
 *
 * @param queueTimeout how long a message may wait for a place; 0 rejects it at once
 * @param sslContextParameters null for the JVM's own TLS settings
 * @param proxyHost null for no proxy
 * @param customizer null for none
 */
public record PoolSettings(
        Duration connectTimeout,
        int maxConcurrentRequests,
        int maxQueuedRequests,
        Duration queueTimeout,
        int maxWaitingRequests,
        SSLContextParameters sslContextParameters,
        String proxyHost,
        int proxyPort,
        HttpClientCustomizer customizer) {

    private static final int MAX_PORT = 65_535;

    /** @throws IllegalArgumentException the message names the option that is out of range */
    public PoolSettings {
        OptionChecks.atLeast("connectTimeout", connectTimeout, 1);
        OptionChecks.atLeast("maxConcurrentRequests", maxConcurrentRequests, 1);
        OptionChecks.atLeast("maxQueuedRequests", maxQueuedRequests, 1);
        OptionChecks.atLeast("queueTimeout", queueTimeout, 0);
        OptionChecks.atLeast("maxWaitingRequests", maxWaitingRequests, 1);
        OptionChecks.require(proxyHost == null || !proxyHost.isBlank(), "Option proxyHost must not be blank");
        OptionChecks.require(
                proxyHost == null || (proxyPort >= 1 && proxyPort <= MAX_PORT),
                "Option proxyPort is " + proxyPort + ". It must be a port from 1 to " + MAX_PORT);
    }

    /** The limits of a producer. */
    ProducerLimits limits() {
        return new ProducerLimits(
                (long) maxConcurrentRequests + maxQueuedRequests, maxWaitingRequests, queueTimeout.toMillis());
    }

    /**
     * Returns the connection settings of the client.
     *
     * @param sslContexts creates TLS contexts, and returns the same one for the same parameters
     */
    public ConnectionSettings connections(Function<SSLContextParameters, SSLContext> sslContexts) {
        return new ConnectionSettings(
                connectTimeout,
                maxConcurrentRequests,
                maxQueuedRequests,
                queueTimeout,
                maxWaitingRequests,
                sslContextParameters == null ? null : sslContexts.apply(sslContextParameters),
                proxyHost,
                proxyHost == null ? 0 : proxyPort,
                customizer);
    }

    @Override
    public String toString() {
        return "PoolSettings[]";
    }
}
