/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.client.WebhooksClient;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.Webhook;
import io.github.camelgemini.interactions.operation.Operation.Call;
import io.github.camelgemini.interactions.webhook.SigningSecrets;
import io.github.camelgemini.interactions.webhook.WebhookResourceSettings;
import org.apache.camel.Message;

/**
 * The operations on registered webhooks that bring no secret (API reference, "Webhook resource API"). What is registered comes from options alone: a message that
 * could name the URI would decide where the events of the project go.
 */
public final class WebhookOperations {

    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private WebhookOperations() {}

    /** {@code getWebhook}: reads a webhook, which becomes the body. */
    public static Operation get(WebhooksClient client, WebhookResourceSettings settings) {
        return exchange -> new Call<>(
                client.get(WebhookIds.mandatory(exchange, settings.id())),
                webhook -> write(exchange.getMessage(), webhook));
    }

    /** {@code listWebhooks}: lists all webhooks of the project; the body becomes a {@code List} of {@code Map}s. */
    public static Operation list(WebhooksClient client) {
        return exchange -> new Call<>(client.list(), webhooks -> {
            List<Map<String, Object>> body =
                    webhooks.stream().map(WebhookOperations::map).toList();
            BodyDescription.replace(exchange.getMessage(), body);
        });
    }

    /**
     * {@code updateWebhook}: changes what options set; the webhook becomes the body.
     *
     * @throws IllegalArgumentException when no option is set
     */
    public static Operation update(WebhooksClient client, WebhookResourceSettings settings) {
        ObjectNode changes = fields(settings);
        OptionChecks.require(
                !changes.isEmpty(),
                "updateWebhook needs what is to be changed: one or several of the options webhookName, webhookUri, webhookEvents and webhookState");
        return exchange -> new Call<>(
                client.update(WebhookIds.mandatory(exchange, settings.id()), changes),
                webhook -> write(exchange.getMessage(), webhook));
    }

    /**
     * {@code deleteWebhook}: deletes a webhook, and removes its headers and its stored secrets. Keeps the body.
     *
     * @param secrets where the secrets are stored; null for nowhere
     * @param workers use the repository
     */
    public static Operation delete(
            WebhooksClient client, WebhookResourceSettings settings, SigningSecrets secrets, Executor workers) {
        return exchange -> {
            String id = WebhookIds.mandatory(exchange, settings.id());
            return new Call<>(
                    CancellableFuture.of(client.delete(id), workers, nothing -> {
                        if (secrets != null) {
                            secrets.forget(id);
                        }
                        return CompletableFuture.completedFuture(null);
                    }),
                    nothing -> {
                        exchange.getMessage().removeHeader(GeminiInteractionsConstants.WEBHOOK_ID);
                        exchange.getMessage().removeHeader(GeminiInteractionsConstants.WEBHOOK_STATE);
                    });
        };
    }

    /** {@code pingWebhook}: has the API send an event to the webhook. Changes nothing. */
    public static Operation ping(WebhooksClient client, WebhookResourceSettings settings) {
        return exchange -> new Call<>(client.ping(WebhookIds.mandatory(exchange, settings.id())), nothing -> {});
    }

    /** The fields that options set. */
    static ObjectNode fields(WebhookResourceSettings settings) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (settings.name() != null) {
            fields.put("name", settings.name());
        }
        if (settings.uri() != null) {
            fields.put("uri", settings.uri());
        }
        if (!settings.events().isEmpty()) {
            fields.set("subscribed_events", array(Webhook.eventsOf(settings.events())));
        }
        if (settings.state() != null) {
            fields.put("state", settings.state().name());
        }
        return fields;
    }

    static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** Makes a webhook the body, and describes it in headers. */
    static void write(Message message, Webhook webhook) {
        BodyDescription.replace(message, map(webhook));
        message.setHeader(GeminiInteractionsConstants.WEBHOOK_ID, webhook.id());
        if (webhook.state() == null) {
            message.removeHeader(GeminiInteractionsConstants.WEBHOOK_STATE);
        } else {
            message.setHeader(GeminiInteractionsConstants.WEBHOOK_STATE, webhook.state());
        }
    }

    private static Map<String, Object> map(Webhook webhook) {
        return Json.ofValues().convertValue(webhook.json(), MAP);
    }
}
