/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.net.URI;
import java.util.Set;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Where a download may go on (RFC 9110, section 15.4): anywhere by https, and by http only where the API itself is called by http.
 *
 * @param base where the API is
 */
record RedirectPolicy(URI base) {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_LENGTH = 8 * 1024;

    static boolean isRedirect(int status) {
        return STATUSES.contains(status);
    }

    /** Whether it is the API's own server, to which keys may go. */
    boolean isOwn(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri);
    }

    /**
     * Reads the place that an answer refers to.
     *
     * @param current what was asked
     * @param location the header, or null
     * @throws GeminiInteractionsException when nobody should go there
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
                // No URI: refused like one that leads elsewhere.
            }
        }
        throw ClientErrors.redirectRefused();
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
