/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.RetryPolicy;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The address of the API, and how to call it.
 *
 * @param apiKey the value of the option, without the environment; null when the option is not set
 * @param headers further HTTP headers, in their order
 */
public record ApiSettings(
        String baseUrl,
        String apiVersion,
        String apiKey,
        Map<String, String> headers,
        Duration requestTimeout,
        Duration streamingReadTimeout,
        long maxPayloadSize,
        int maxRetries,
        boolean retryAmbiguous) {

    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(500);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    /**
     * Checks the options. The client checks which kind of URL the base URL is.
     *
     * @throws IllegalArgumentException the message names the option
     */
    public ApiSettings {
        OptionChecks.set("baseUrl", baseUrl);
        OptionChecks.set("apiVersion", apiVersion);
        OptionChecks.atLeast("requestTimeout", requestTimeout, 1);
        OptionChecks.atLeast("streamingReadTimeout", streamingReadTimeout, 1);
        OptionChecks.atLeast("maxPayloadSize", maxPayloadSize, 1);
        OptionChecks.atLeast("maxRetries", maxRetries, 0);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        try {
            URI.create(baseUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option baseUrl is not a valid URL", e);
        }
    }

    /**
     * Returns the settings of the client.
     *
     * @throws IllegalArgumentException when there is no API key
     */
    public ClientSettings client() {
        return client(ApiKey.of(apiKey, headers.keySet()));
    }

    /** Returns the client's message about an invalid setting, in terms of the option that contains it. */
    public static String message(InvalidSettingException failure) {
        return switch (failure.setting()) {
            case BASE_URL -> "Option baseUrl " + failure.problem();
            case API_VERSION -> "Option apiVersion " + failure.problem();
            case KEY -> "Option apiKey " + failure.problem();
            case HEADERS -> "Option additionalHeader " + failure.problem();
            case HEADER -> "Option additionalHeader." + failure.name() + " " + failure.problem();
            case OTHER -> failure.getMessage();
        };
    }

    /** Returns the settings of a client that calls nothing that needs a key. */
    ClientSettings withoutKey() {
        return client(null);
    }

    private ClientSettings client(String key) {
        return new ClientSettings(
                URI.create(baseUrl),
                apiVersion,
                key,
                headers,
                requestTimeout,
                streamingReadTimeout,
                maxPayloadSize,
                new RetryPolicy(maxRetries, retryAmbiguous, FIRST_RETRY_DELAY, MAX_RETRY_DELAY));
    }

    /** Empty, because key and headers are secrets. */
    @Override
    public String toString() {
        return "ApiSettings[]";
    }
}
