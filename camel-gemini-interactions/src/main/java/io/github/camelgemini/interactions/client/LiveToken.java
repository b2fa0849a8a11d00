/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/**
 * A token with which somebody who has no key can open sessions of the Live API.
 *
 * @param name what opens sessions: {@code auth_tokens/} and a secret
 * @param expireTime when it ends, as the API has written it (RFC 3339); null if not told
 * @param newSessionExpireTime until when it opens sessions, as the API has written it; null if not told
 */
public record LiveToken(String name, String expireTime, String newSessionExpireTime) {

    /** Empty, because the name is a secret. */
    @Override
    public String toString() {
        return "LiveToken[]";
    }
}
