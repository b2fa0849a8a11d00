/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.time.Clock;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.client.WebhooksClient;
import io.github.camelgemini.interactions.model.Webhook;
import io.github.camelgemini.interactions.operation.Operation;
import io.github.camelgemini.interactions.operation.WebhookOperations;
import io.github.camelgemini.interactions.operation.WebhookSecretOperations;
import io.github.camelgemini.interactions.webhook.SigningSecrets;
import io.github.camelgemini.interactions.webhook.WebhookResourceSettings;
import org.apache.camel.CamelContext;

/** Creates the operations on registered webhooks. */
final class WebhookOperationFactory {

    private final CamelContext camelContext;
    private final WebhookResourceSettings settings;
    private final WebhooksClient client;
    private final Executor blocking;

    /** @param blocking uses repositories */
    WebhookOperationFactory(
            CamelContext camelContext, WebhookResourceSettings settings, WebhooksClient client, Executor blocking) {
        this.camelContext = camelContext;
        this.settings = settings;
        this.client = client;
        this.blocking = blocking;
    }

    Operation create(GeminiInteractionsOperation operation) {
        boolean subscribes = operation == GeminiInteractionsOperation.createWebhook
                || operation == GeminiInteractionsOperation.updateWebhook;
        if (subscribes) {
            // Now, so that a wrong option does not wait for the first message.
            Webhook.eventsOf(settings.events());
        }
        return switch (operation) {
            case createWebhook -> secretOperations(operation).create();
            case rotateWebhookSecret -> secretOperations(operation).rotate();
            case getWebhook -> WebhookOperations.get(client, settings);
            case listWebhooks -> WebhookOperations.list(client);
            case updateWebhook -> WebhookOperations.update(client, settings);
            case deleteWebhook ->
                WebhookOperations.delete(client, settings, settings.secrets() == null ? null : secrets(), blocking);
            case pingWebhook -> WebhookOperations.ping(client, settings);
            default -> throw new IllegalArgumentException("The operation " + operation + " is not about webhooks");
        };
    }

    private WebhookSecretOperations secretOperations(GeminiInteractionsOperation operation) {
        if (settings.secrets() == null) {
            throw new IllegalArgumentException(
                    "Option webhookSecretRepository is missing: the API tells the secret that " + operation
                            + " brings only once. Set it to a StateRepository of strings, where the secret is stored");
        }
        return new WebhookSecretOperations(client, settings, secrets(), blocking);
    }

    private SigningSecrets secrets() {
        return new SigningSecrets(
                Repositories.start(camelContext, "webhookSecretRepository", settings.secrets()), Clock.systemUTC());
    }
}
