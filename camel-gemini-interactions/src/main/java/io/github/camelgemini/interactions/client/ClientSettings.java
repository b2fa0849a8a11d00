/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where and how an {@link InteractionsClient} calls.
 *
 * @param baseUrl scheme, host and port, with an optional path prefix
 * @param apiVersion the version segment of the path, such as {@code v1beta}
 * @param apiKey sent as {@code x-goog-api-key}; null sends none, for gateways that add it
 * @param headers further request headers
 * @param requestTimeout how long a call may take from the first byte to the last, queueing and retries included
 * @param maxPayloadSize how many bytes an answer may have
 * @param retryPolicy when to try again
 */
public record ClientSettings(
        URI baseUrl,
        String apiVersion,
        String apiKey,
        Map<String, String> headers,
        Duration requestTimeout,
        long maxPayloadSize,
        RetryPolicy retryPolicy) {

    /** Names where it calls, and neither key nor headers. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl + ", apiVersion=" + apiVersion + "]";
    }
}
