/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import io.github.camelgemini.interactions.model.Webhook;

/**
 * A webhook that was just created, with the secret that signs its events. The API tells the secret only once.
 *
 * @param webhook the webhook without the secret
 * @param secret the signing secret; never to be logged, nor put into a message or an exception
 */
public record CreatedWebhook(Webhook webhook, String secret) {

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Created" + webhook;
    }
}
