/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.ConnectionSettings;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.HttpTransports;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns options into the client's settings, and shares transports among endpoints with equal connection settings. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    private final CamelContext camelContext;
    private final HttpTransports transports = new HttpTransports();
    private final Map<SSLContextParameters, SSLContext> sslContexts = new ConcurrentHashMap<>();

    Connections(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    HttpTransport acquire(GeminiInteractionsConfiguration options) {
        return transports.acquire(new ConnectionSettings(
                Duration.ofMillis(options.getConnectTimeout()),
                options.getMaxConcurrentRequests(),
                options.getMaxQueuedRequests(),
                Duration.ofMillis(options.getQueueTimeout()),
                options.getMaxWaitingRequests(),
                sslContext(options.getSslContextParameters()),
                options.getProxyHost(),
                options.getProxyHost() == null ? 0 : options.getProxyPort(),
                options.getHttpClientCustomizer()));
    }

    void release(HttpTransport transport) {
        transports.release(transport);
    }

    /**
     * Ends all connections, once the calls that were promised have ended, or after that time.
     *
     * @param longest how long to wait
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

    ClientSettings clientSettings(GeminiInteractionsConfiguration options) {
        Map<String, String> headers = new LinkedHashMap<>();
        options.getAdditionalHeader().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new ClientSettings(
                URI.create(options.getBaseUrl()),
                options.getApiVersion(),
                ApiKey.of(options),
                headers,
                Duration.ofMillis(options.getRequestTimeout()),
                Duration.ofMillis(options.getStreamingReadTimeout()),
                options.getMaxPayloadSize(),
                new RetryPolicy(
                        options.getMaxRetries(), options.isRetryAmbiguous(), FIRST_RETRY_DELAY, MAX_RETRY_DELAY));
    }

    /** One context for one set of parameters, so that the endpoints that use it have equal settings. */
    private SSLContext sslContext(SSLContextParameters parameters) {
        return parameters == null ? null : sslContexts.computeIfAbsent(parameters, this::createSslContext);
    }

    private SSLContext createSslContext(SSLContextParameters parameters) {
        try {
            return parameters.createSSLContext(camelContext);
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new RuntimeCamelException("Option sslContextParameters cannot be used", e);
        }
    }
}
