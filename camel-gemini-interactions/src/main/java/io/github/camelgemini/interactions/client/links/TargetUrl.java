/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.PrivateAddresses;

/** Reads where a redirect leads. The target is only read, never requested. */
final class TargetUrl {

    private static final int MAX_LENGTH = 4096;

    /** What browsers encode in a header, and Java's URIs refuse. */
    private static final String ENCODED = " \"<>\\^`{|}";

    private TargetUrl() {}

    /**
     * Reads the header {@code Location} of a redirect: a public page with http or https, without credentials, and not on
     * the host of the links, which has none. A page of a private network is none that a model can cite, and whoever reads the link later might fetch it.
     *
     * @param link the link that was requested
     * @param location the header, or null
     * @return empty when it is missing or leads anywhere else
     */
    static Optional<String> of(URI link, String location) {
        if (location == null || location.isBlank() || location.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI target = link.resolve(encoded(location.strip()));
            boolean http = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
            boolean usable = http
                    && target.getHost() != null
                    && target.getRawUserInfo() == null
                    && !HttpTransport.REDIRECT_HOST.equalsIgnoreCase(target.getHost())
                    && target.toString().length() <= MAX_LENGTH
                    && !PrivateAddresses.isPrivate(target.getHost());
            return usable ? Optional.of(target.toString()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Encodes what is no part of a URI. Bytes beyond ASCII reach us as chars, one for each byte, unless the HTTP client has decoded them. */
    private static String encoded(String location) {
        boolean bytes = location.chars().allMatch(c -> c <= 0xFF);
        StringBuilder encoded = new StringBuilder();
        for (byte b : location.getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)) {
            if (b < 0 || ENCODED.indexOf(b) >= 0) {
                encoded.append(String.format("%%%02X", b & 0xFF));
            } else {
                // A control character stays, so that the URI is refused.
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }
}
