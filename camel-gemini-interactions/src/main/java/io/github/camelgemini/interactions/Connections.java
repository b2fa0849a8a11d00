/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.HttpTransports;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shares transports among endpoints with equal connection settings. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final CamelContext camelContext;
    private final HttpTransports transports = new HttpTransports();
    private final Map<SSLContextParameters, SSLContext> sslContexts = new ConcurrentHashMap<>();

    Connections(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    HttpTransport acquire(PoolSettings settings) {
        return transports.acquire(settings.connections(this::sslContext));
    }

    void release(HttpTransport transport) {
        transports.release(transport);
    }

    /**
     * Closes all connections after the pending clean-up calls have ended, or when the time is over.
     *
     * @param longest how long to wait for the clean-up calls
     */
    void close(Duration longest) {
        Map<String, Integer> left = transports.cleanUps().await(longest);
        if (!left.isEmpty()) {
            LOG.warn(
                    "Stopped before these clean-ups were done: {}. Raise cleanUpTimeout ({} ms) if the API needs longer",
                    left,
                    longest.toMillis());
        }
        transports.close();
    }

    /** Returns the same context for the same parameters, so that endpoints that use them have equal connection settings. */
    private SSLContext sslContext(SSLContextParameters parameters) {
        return sslContexts.computeIfAbsent(parameters, this::createSslContext);
    }

    private SSLContext createSslContext(SSLContextParameters parameters) {
        try {
            return parameters.createSSLContext(camelContext);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new RuntimeCamelException("Option sslContextParameters cannot be used", e);
        }
    }
}
