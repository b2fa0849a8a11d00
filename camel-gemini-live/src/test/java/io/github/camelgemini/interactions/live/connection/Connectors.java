/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.connection;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.model.Json;
import org.eclipse.jetty.client.HttpClient;

/** Connectors for tests: what is not said has a value that does not get in the way. */
final class Connectors {

    static final String KEY = "AIza-key-that-nobody-may-see";

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String baseUrl;
    private String key = KEY;
    private Duration setupTimeout = LONG;
    private Duration pingInterval = LONG;
    private int maxMessageSize = 16 * 1024 * 1024;
    private SSLContext tls;
    private int proxyPort;
    private Consumer<HttpClient> customizer;

    private Connectors(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    static Connectors at(String baseUrl) {
        return new Connectors(baseUrl);
    }

    Connectors key(String other) {
        key = other;
        return this;
    }

    Connectors header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Connectors setupTimeout(Duration timeout) {
        setupTimeout = timeout;
        return this;
    }

    Connectors pingInterval(Duration interval) {
        pingInterval = interval;
        return this;
    }

    Connectors maxMessageSize(int bytes) {
        maxMessageSize = bytes;
        return this;
    }

    Connectors tls(SSLContext context) {
        tls = context;
        return this;
    }

    Connectors proxy(int port) {
        proxyPort = port;
        return this;
    }

    Connectors customizer(Consumer<HttpClient> change) {
        customizer = change;
        return this;
    }

    JettyConnector start() {
        RetryPolicy none = new RetryPolicy(0, false, LONG, LONG);
        ClientSettings api =
                new ClientSettings(URI.create(baseUrl), "v1beta", key, headers, LONG, LONG, 1024 * 1024, none);
        ConnectionSettings connections = new ConnectionSettings(
                Duration.ofSeconds(20),
                100,
                100,
                Duration.ZERO,
                0,
                tls,
                proxyPort == 0 ? null : "127.0.0.1",
                proxyPort,
                customizer);
        return new JettyConnector(new ConnectorSettings(api, connections, setupTimeout, maxMessageSize), pingInterval);
    }

    static ObjectNode json(String json) {
        try {
            return (ObjectNode) Json.read(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ObjectNode setup() {
        return json("{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['TEXT']}}}");
    }
}
