/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.SecretRevocation;
import io.github.camelgemini.interactions.model.WebhookState;
import org.apache.camel.spi.StateRepository;

/**
 * The options for registered webhooks. Each is null when it is not set.
 *
 * @param id the webhook that an operation uses
 * @param name a name for people
 * @param uri the URI that receives the events
 * @param events the events of the subscription; empty when they are not set
 * @param state whether events are delivered
 * @param revocation until when the secrets before a rotation are valid
 * @param secrets stores signing secrets
 */
public record WebhookResourceSettings(
        String id,
        String name,
        String uri,
        List<String> events,
        WebhookState state,
        SecretRevocation revocation,
        StateRepository<String, String> secrets) {

    /**
     * Checks the URI.
     *
     * @throws IllegalArgumentException naming the option
     */
    public WebhookResourceSettings {
        OptionChecks.httpUrl("webhookUri", uri);
        OptionChecks.set("webhookRevocation", revocation);
        events = List.copyOf(events);
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "WebhookResourceSettings[]";
    }
}
