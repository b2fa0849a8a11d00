/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.camelgemini.interactions.Connections;
import io.github.camelgemini.interactions.PoolSettings;
import io.github.camelgemini.interactions.SslContexts;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.live.connection.Connector;
import io.github.camelgemini.interactions.live.connection.ConnectorSettings;
import io.github.camelgemini.interactions.live.connection.JettyConnector;
import org.apache.camel.CamelContext;

/** The connections of a component: endpoints with equal settings share a connector, whose threads end with the component. Thread-safe. */
final class LiveConnections {

    private static final Duration NO_CLEAN_UPS = Duration.ZERO;

    private final Map<ConnectorSettings, JettyConnector> connectors = new HashMap<>();
    private final Connections http;
    private final SslContexts sslContexts;
    private boolean closed;

    LiveConnections(CamelContext camelContext) {
        this.http = new Connections(camelContext);
        this.sslContexts = new SslContexts(camelContext);
    }

    /** Those of requests that are no WebSockets. */
    Connections http() {
        return http;
    }

    /** Returns what opens the WebSockets of a producer. */
    synchronized Connector connector(ClientSettings api, PoolSettings pool, GeminiLiveConfiguration options) {
        if (closed) {
            throw new IllegalStateException("The connections are closed");
        }
        ConnectorSettings settings = new ConnectorSettings(
                api,
                pool.connections(sslContexts::get),
                Duration.ofMillis(options.getSetupTimeout()),
                options.getMaxMessageSize());
        return connectors.computeIfAbsent(settings, JettyConnector::new);
    }

    void close() {
        Map<ConnectorSettings, JettyConnector> all;
        synchronized (this) {
            closed = true;
            all = new HashMap<>(connectors);
            connectors.clear();
        }
        all.values().forEach(JettyConnector::close);
        http.close(NO_CLEAN_UPS);
    }
}
