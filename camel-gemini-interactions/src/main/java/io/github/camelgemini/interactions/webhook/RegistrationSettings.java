/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.Webhook;
import org.apache.camel.spi.StateRepository;

/**
 * The options for a webhook that a route registers when it starts.
 *
 * @param url the public URL at which the API reaches the consumer
 * @param name the name under which the webhook is registered; null for the default
 * @param events the events of the subscription, as {@link Webhook#eventsOf} takes them; all that the API accepts if empty
 * @param secrets stores the id and the signing secret; several nodes need a repository that compares
 * @param keep whether the webhook stays registered when the route stops
 * @param timeout how long the calls may take that register or delete the webhook; a start waits for those of another node up to twice as long
 * @param checkInterval how old a state may be that the health check shows
 */
public record RegistrationSettings(
        String url,
        String name,
        List<String> events,
        StateRepository<String, String> secrets,
        boolean keep,
        Duration timeout,
        Duration checkInterval) {

    /** The name of a webhook whose option is not set. */
    static final String NAME = "camel-gemini-interactions";

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException naming the option
     */
    public RegistrationSettings {
        OptionChecks.require(
                url != null,
                "Option webhookUrl is missing: autoRegister=true registers the public URL at which Google reaches this route");
        OptionChecks.httpUrl("webhookUrl", url);
        OptionChecks.require(
                secrets != null,
                "Option webhookSecretRepository is missing: the API tells the secret of the webhook that autoRegister=true registers only once. Set it to a StateRepository of strings, where the secret is stored");
        OptionChecks.atLeast("registrationTimeout", timeout, 1);
        OptionChecks.atLeast("webhookCheckInterval", checkInterval, 1);
        name = name == null || name.isBlank() ? NAME : name;
        events = Webhook.eventsOf(events);
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "RegistrationSettings[]";
    }
}
