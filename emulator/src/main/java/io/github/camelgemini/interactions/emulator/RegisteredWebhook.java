/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

/**
 * A webhook that was registered for a test.
 *
 * @param id its id
 * @param secret the secret that signs its events, beginning with {@code whsec_}
 */
public record RegisteredWebhook(String id, String secret) {

    /** Hides the secret. */
    @Override
    public String toString() {
        return "RegisteredWebhook[" + id + "]";
    }
}
