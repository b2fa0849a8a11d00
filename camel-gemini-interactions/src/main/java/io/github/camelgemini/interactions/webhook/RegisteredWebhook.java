/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.CreatedWebhook;
import io.github.camelgemini.interactions.client.WebhooksClient;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The webhook of a URL at the API. Every method waits for the API, as long as the settings say for all its calls together; one thread at a time calls them for one URL. */
final class RegisteredWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredWebhook.class);
    private static final int NOT_FOUND = 404;

    private final RegistrationSettings settings;
    private final WebhooksClient client;
    private final SigningSecrets secrets;
    private volatile long end;

    RegisteredWebhook(RegistrationSettings settings, WebhooksClient client, SigningSecrets secrets) {
        this.settings = settings;
        this.client = client;
        this.secrets = secrets;
    }

    /**
     * Finds or creates the webhook, and makes it as the settings say.
     *
     * @param knownId the id under which it was registered, or null
     * @return its id; its secret is stored
     */
    String ensure(String knownId) throws GeminiInteractionsException {
        end = System.nanoTime() + settings.timeout().toNanos();
        secrets.check();
        Webhook found = knownId == null ? null : find(knownId);
        if (found == null) {
            found = findByUrl();
        }
        if (found == null) {
            return create();
        }
        if (secrets.valid(found.id()).isEmpty()) {
            // Nobody has the secret: the node that has created the webhook died before it could store it.
            secrets.set(found.id(), await(client.rotateSigningSecret(found.id(), true)));
        }
        correct(found);
        return found.id();
    }

    void delete(String id) throws GeminiInteractionsException {
        end = System.nanoTime() + settings.timeout().toNanos();
        try {
            await(client.promise("deletion of a webhook", client.delete(id)));
        } catch (GeminiInteractionsException e) {
            if (e.getHttpStatus() != NOT_FOUND) {
                throw e;
            }
        }
        secrets.forget(id);
        LOG.info("Deleted the webhook {}", id);
    }

    private Webhook find(String id) throws GeminiInteractionsException {
        try {
            return await(client.get(id));
        } catch (GeminiInteractionsException e) {
            if (e.getHttpStatus() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** A second webhook for the same URL would deliver each event twice. */
    private Webhook findByUrl() throws GeminiInteractionsException {
        List<Webhook> webhooks = await(client.list());
        return webhooks.stream()
                .filter(each -> each.id() != null
                        && settings.url().equals(each.uri())
                        && settings.name().equals(each.name()))
                .findFirst()
                .orElse(null);
    }

    private String create() throws GeminiInteractionsException {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("name", settings.name())
                .put("uri", settings.url());
        request.set("subscribed_events", events());
        CreatedWebhook created = await(client.create(request));
        String id = created.webhook().id();
        try {
            secrets.set(id, created.secret());
        } catch (GeminiInteractionsException e) {
            client.promise("deletion of a webhook whose secret was not stored", client.delete(id));
            throw e;
        }
        LOG.info("Registered the webhook {}", id);
        return id;
    }

    private void correct(Webhook found) throws GeminiInteractionsException {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (!settings.url().equals(found.uri())) {
            changes.put("uri", settings.url());
        }
        if (!new HashSet<>(settings.events()).equals(new HashSet<>(found.events()))) {
            changes.set("subscribed_events", events());
        }
        if (Webhook.DISABLED_BY_FAILURES.equals(found.state())) {
            LOG.warn(
                    "Google has disabled the webhook {}, because deliveries had failed. It is enabled again",
                    found.id());
            changes.put("state", Webhook.ENABLED);
        } else if (!Webhook.ENABLED.equals(found.state())) {
            LOG.warn("The webhook {} is {}, and brings no events", found.id(), found.state());
        }
        if (!changes.isEmpty()) {
            await(client.update(found.id(), changes));
        }
    }

    private ArrayNode events() {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        settings.events().forEach(events::add);
        return events;
    }

    private <T> T await(CompletableFuture<T> call) throws GeminiInteractionsException {
        try {
            return call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GeminiInteractionsException known) {
                throw known;
            }
            throw failure("The call has failed (" + e.getCause().getClass().getSimpleName() + ")", "internal_error");
        } catch (TimeoutException e) {
            call.cancel(true);
            throw failure(
                    "The API has not answered within " + settings.timeout().toMillis() + " ms", "timeout");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw failure("The thread that starts or stops the route was interrupted", "cancelled");
        }
    }

    private static GeminiInteractionsException failure(String message, String code) {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, message)
                .code(code)
                .retryable(true)
                .build();
    }
}
