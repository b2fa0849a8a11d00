/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

/**
 * The registration of a webhook, with the connections that it uses.
 *
 * @param registration for one start of a route
 * @param release gives the connections back
 */
public record OpenRegistration(WebhookRegistration registration, Runnable release) {

    /** Ends the registration, then gives the connections back. May block, as stopping a route may. */
    void close() {
        try {
            registration.stop();
        } finally {
            release.run();
        }
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "OpenRegistration[]";
    }
}
