/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.Webhook;

/**
 * The options for a webhook that a route registers when it starts.
 *
 * @param url the public URL at which the API reaches the consumer
 * @param name the name under which the webhook is registered; null for the default
 * @param events the events of the subscription, as {@link Webhook#eventsOf} takes them; all that the API accepts if empty
 * @param keep whether the webhook stays registered when the route stops
 * @param timeout how long the calls may take that register or delete the webhook; a start waits for those of another node up to twice as long
 */
public record RegistrationSettings(String url, String name, List<String> events, boolean keep, Duration timeout) {

    /** The name of a webhook whose option is not set. */
    static final String NAME = "camel-gemini-interactions";

    /**
     * Checks the URL.
     *
     * @throws IllegalArgumentException naming the option
     */
    public RegistrationSettings {
        OptionChecks.require(
                url != null,
                "Option webhookUrl is missing: autoRegister=true registers the public URL at which Google reaches this route");
        OptionChecks.httpUrl("webhookUrl", url);
        name = name == null || name.isBlank() ? NAME : name;
        events = Webhook.eventsOf(events);
        OptionChecks.require(
                !events.isEmpty(),
                "Option webhookEvents names no event to which a webhook can subscribe: name one, such as interaction.completed");
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "RegistrationSettings[]";
    }
}
