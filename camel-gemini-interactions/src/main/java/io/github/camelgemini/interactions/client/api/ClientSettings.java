/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelgemini.interactions.client.http.InvalidSettingException;

/**
 * Where and how a client calls the API.
 *
 * @param baseUrl scheme, host and port, with an optional path prefix
 * @param apiVersion the version segment of the path, such as {@code v1beta}
 * @param apiKey sent as {@code x-goog-api-key}; null sends none, for gateways that add it
 * @param headers further request headers
 * @param requestTimeout how long a call may take from the first byte to the last, queueing and retries included; of a stream it bounds only the retries
 * @param streamingReadTimeout how long a stream may bring nothing: from the request, queueing included, to the first event, and from event to event
 * @param maxPayloadSize how many bytes an answer may have, or one event of a stream
 * @param retryPolicy when to try again
 */
public record ClientSettings(
        URI baseUrl,
        String apiVersion,
        String apiKey,
        Map<String, String> headers,
        Duration requestTimeout,
        Duration streamingReadTimeout,
        long maxPayloadSize,
        RetryPolicy retryPolicy) {

    /**
     * Copies the headers, in their order, and checks the bounds.
     *
     * @throws InvalidSettingException when one is out of range
     */
    public ClientSettings {
        Objects.requireNonNull(baseUrl);
        Objects.requireNonNull(apiVersion);
        Objects.requireNonNull(retryPolicy);
        InvalidSettingException.requirePositive("timeout of requests", requestTimeout);
        InvalidSettingException.requirePositive("read timeout of streams", streamingReadTimeout);
        InvalidSettingException.require(maxPayloadSize > 0, "largest size of an answer", "must be 1 or more");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The key and the value of every header, which no message may contain. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(headers.values());
        if (apiKey != null) {
            secrets.add(apiKey);
        }
        return secrets;
    }

    /** Shows neither key nor headers. */
    @Override
    public String toString() {
        return "ClientSettings[" + baseUrl + ", " + apiVersion + "]";
    }
}
