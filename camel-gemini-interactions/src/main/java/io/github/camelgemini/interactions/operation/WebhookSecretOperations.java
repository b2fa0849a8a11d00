/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.CreatedWebhook;
import io.github.camelgemini.interactions.client.WebhooksClient;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.SecretRevocation;
import io.github.camelgemini.interactions.model.Webhook;
import io.github.camelgemini.interactions.webhook.SigningSecrets;
import io.github.camelgemini.interactions.webhook.WebhookResourceSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations on registered webhooks whose answer has a signing secret, which the API tells only once (API reference, "Webhook resource API"). The secret goes
 * into a repository, and nowhere else: neither into the message nor into an exception.
 */
public final class WebhookSecretOperations {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSecretOperations.class);

    private final WebhooksClient client;
    private final WebhookResourceSettings settings;
    private final SigningSecrets secrets;
    private final Executor workers;

    /** @param workers use the repository */
    public WebhookSecretOperations(
            WebhooksClient client, WebhookResourceSettings settings, SigningSecrets secrets, Executor workers) {
        this.client = client;
        this.settings = settings;
        this.secrets = secrets;
        this.workers = workers;
    }

    /**
     * {@code createWebhook}: registers a webhook, which becomes the body.
     *
     * @throws IllegalArgumentException when an option is missing
     */
    public Operation create() {
        OptionChecks.require(
                settings.uri() != null,
                "Option webhookUri is missing: createWebhook needs the URI to which Google sends the events");
        ObjectNode request = WebhookOperations.fields(settings);
        if (!request.has("subscribed_events")) {
            request.set("subscribed_events", WebhookOperations.array(Webhook.EVENTS));
        }
        return exchange -> DeferredCall.call(workers, () -> {
            secrets.check();
            return new Operation.Call<>(
                    CancellableFuture.of(client.create(request), workers, this::keep),
                    webhook -> WebhookOperations.write(exchange.getMessage(), webhook));
        });
    }

    private CompletableFuture<Webhook> keep(CreatedWebhook created) throws GeminiInteractionsException {
        Webhook webhook = created.webhook();
        try {
            secrets.set(webhook.id(), created.secret());
        } catch (GeminiInteractionsException e) {
            // Nobody could verify its events.
            client.promise("deletion of a webhook whose secret was not stored", client.delete(webhook.id()));
            throw e;
        }
        return CompletableFuture.completedFuture(webhook);
    }

    /** {@code rotateWebhookSecret}: replaces the secret of a webhook. Changes nothing in the message. */
    public Operation rotate() {
        boolean immediately = settings.revocation() == SecretRevocation.immediately;
        return exchange -> {
            String id = WebhookIds.mandatory(exchange, settings.id());
            return DeferredCall.call(workers, () -> new Operation.Call<>(rotate(id, immediately), nothing -> {}));
        };
    }

    private CompletableFuture<Void> rotate(String id, boolean immediately) throws GeminiInteractionsException {
        String owner = UUID.randomUUID().toString();
        secrets.beginRotation(id, owner);
        CompletableFuture<String> call = client.rotateSigningSecret(id, immediately);
        call.whenComplete((secret, failure) -> {
            if (failure != null) {
                workers.execute(() -> abandon(id, owner));
            }
        });
        return CancellableFuture.of(call, workers, secret -> {
            try {
                secrets.endRotation(id, owner, secret, immediately);
            } catch (GeminiInteractionsException e) {
                throw lost(e);
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    private void abandon(String id, String owner) {
        try {
            secrets.abandonRotation(id, owner);
        } catch (GeminiInteractionsException | RuntimeException e) {
            LOG.warn("A rotation that has failed blocks others for up to 10 minutes", e);
        }
    }

    private static GeminiInteractionsException lost(GeminiInteractionsException failure) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        failure.getMessage()
                                + ". The API has rotated the secret, and nobody has the new one: rotate it again")
                .code(failure.getCode())
                .build();
    }
}
