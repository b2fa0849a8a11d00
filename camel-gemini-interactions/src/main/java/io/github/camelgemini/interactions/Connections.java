/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Duration;
import java.util.Map;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.HttpTransports;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shares transports among endpoints with equal connection settings. */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final HttpTransports transports = new HttpTransports();
    private final SslContexts sslContexts;

    /** Has no transports at first. */
    public Connections(CamelContext camelContext) {
        this.sslContexts = new SslContexts(camelContext);
    }

    /**
     * Returns the transport for these settings. Each call must be followed by one {@link #release}.
     *
     * @throws RuntimeCamelException when the TLS parameters cannot be used
     */
    public HttpTransport acquire(PoolSettings settings) {
        return transports.acquire(settings.connections(sslContexts::get));
    }

    /** Returns a transport, which is kept for the next use. */
    public void release(HttpTransport transport) {
        transports.release(transport);
    }

    /**
     * Closes all connections after the pending clean-up calls have ended, or when the time is over.
     *
     * @param longest how long to wait for the clean-up calls
     */
    public void close(Duration longest) {
        Map<String, Integer> left = transports.cleanUps().await(longest);
        if (!left.isEmpty()) {
            LOG.warn(
                    "Stopped before these clean-ups were done: {}. Raise cleanUpTimeout ({} ms) if the API needs longer",
                    left,
                    longest.toMillis());
        }
        transports.close();
    }
}
