/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.net.URI;
import java.util.Set;

import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Decides which redirects of a download are followed (RFC 9110, section 15.4): to any host by https, and by http only where the API itself is called by http.
 *
 * @param base the base URL of the API
 */
record RedirectPolicy(URI base) {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_LENGTH = 8 * 1024;

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    /** Whether the URI is on the API's own server, to which the key may be sent. */
    boolean isOwn(URI uri) {
        return ResourceUris.isSameOrigin(uri, base);
    }

    /**
     * The URI that a redirect leads to.
     *
     * @param current the URI that was called
     * @param location the header, or null
     * @throws GeminiInteractionsException when the redirect must not be followed
     */
    URI next(URI current, String location) throws GeminiInteractionsException {
        if (location != null && location.length() <= MAX_LENGTH) {
            try {
                URI next = current.resolve(location);
                boolean plain = "http".equalsIgnoreCase(next.getScheme()) && "http".equalsIgnoreCase(base.getScheme());
                if ((plain || "https".equalsIgnoreCase(next.getScheme()))
                        && next.getHost() != null
                        && next.getRawUserInfo() == null) {
                    return next;
                }
            } catch (IllegalArgumentException e) {
                // Not a URI: refused like one that leads elsewhere.
            }
        }
        throw ClientErrors.redirectRefused();
    }
}
