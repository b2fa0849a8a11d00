/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for signatures that are JSON Web Tokens (API reference, "Verifying dynamic webhooks").
 *
 * @param audience who the token must be for; null when that is not checked
 * @param issuer who must have issued the token; null when that is not checked
 * @param keys where the public keys are
 */
record TokenSettings(String audience, String issuer, URI keys) {

    private static final String UNCHECKED = "none";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads the options.
     *
     * @param url the public URL of the webhook; null when it is not set
     * @param audience null for the public URL, {@code none} to check none
     * @throws IllegalArgumentException naming the option
     */
    static TokenSettings of(String url, String audience, String issuer, String keys) {
        String expected = audience == null ? url : audience;
        OptionChecks.require(
                expected != null,
                "Option webhookAudience is missing: set webhookUrl to the public URL of this webhook, which the tokens of dynamic webhooks name as their audience, or set webhookAudience to another one, or to none, which accepts the tokens of any other webhook");
        return new TokenSettings(UNCHECKED.equalsIgnoreCase(expected) ? null : expected, issuer, uri(keys));
    }

    /**
     * Reads the option {@code webhookJwksUrl}.
     *
     * @throws IllegalArgumentException naming the option
     */
    static URI uri(String keys) {
        OptionChecks.set("webhookJwksUrl", keys);
        URI uri;
        try {
            uri = new URI(keys);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Option webhookJwksUrl is not a valid URL", e);
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        boolean local = "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
        OptionChecks.require(
                (https || local) && uri.getRawUserInfo() == null,
                "Option webhookJwksUrl must be a URL with https, without credentials: whoever could change these keys could sign events");
        return uri;
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "TokenSettings[]";
    }
}
