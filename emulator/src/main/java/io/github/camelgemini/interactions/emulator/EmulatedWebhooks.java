/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.webhooks.DeliveryFaults;
import io.github.camelgemini.interactions.emulator.webhooks.WebhookService;
import io.github.camelgemini.interactions.emulator.webhooks.WebhooksResource;

/**
 * The webhooks of an {@link Emulator}, for tests of a receiver: events of any type, what was delivered, and deliveries with faults. A reset of
 * the emulator removes webhooks, deliveries and faults. All methods are thread-safe.
 */
public final class EmulatedWebhooks {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WebhooksResource resource;
    private final WebhookService service;

    EmulatedWebhooks(WebhooksResource resource) {
        this.resource = resource;
        this.service = resource.service();
    }

    /**
     * Registers a webhook, as {@code POST /v1beta/webhooks} does.
     *
     * @param uri the address
     * @param events the types of events, at least one
     * @return its id and its secret
     * @throws IllegalArgumentException if the API would refuse it
     */
    public RegisteredWebhook register(String uri, String... events) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("uri", uri);
        ArrayNode types = input.putArray("subscribed_events");
        List.of(events).forEach(types::add);
        try {
            ObjectNode webhook = resource.add(input);
            return new RegisteredWebhook(
                    webhook.path("id").asText(),
                    webhook.path("new_signing_secret").asText());
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Enables a webhook that was disabled. What was given up is not delivered again.
     *
     * @param webhookId its id
     * @throws IllegalArgumentException if there is no such webhook
     */
    public void enable(String webhookId) {
        try {
            resource.enable(webhookId);
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Sends an event to all registered webhooks that have subscribed to its type. If nobody can subscribe to the type, because the API does
     * not know it, the event goes to all enabled webhooks.
     *
     * @param type the type, such as {@code batch.succeeded}
     * @param data the {@code data} of the event, a JSON object
     * @return the id of the event
     * @throws IllegalArgumentException if the data is no JSON object
     */
    public String send(String type, String data) {
        return service.send(type, object(data));
    }

    /**
     * Sends an event to an address, signed as if a request had named the address in its {@code webhook_config}.
     *
     * @param uri the address
     * @param type the type
     * @param data the {@code data} of the event, a JSON object
     * @param userMetadata the {@code user_metadata}; empty for none
     * @return the id of the event
     * @throws IllegalArgumentException if the data is no JSON object, or the API would refuse the address
     */
    public String sendTo(String uri, String type, String data, Map<String, String> userMetadata) {
        JsonNode metadata =
                userMetadata.isEmpty() ? JsonNodeFactory.instance.missingNode() : MAPPER.valueToTree(userMetadata);
        try {
            return service.send(type, object(data), uri, metadata);
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static ObjectNode object(String data) {
        try {
            if (MAPPER.readTree(data) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("data is no JSON", e);
        }
        throw new IllegalArgumentException("data is no JSON object");
    }

    /**
     * Sends an event again, with the same id, to each receiver that it had.
     *
     * @param eventId the id of the event
     * @return this
     * @throws IllegalArgumentException if no receiver had this event
     */
    public EmulatedWebhooks resend(String eventId) {
        if (service.resend(eventId) == 0) {
            throw new IllegalArgumentException("No receiver had the event " + eventId);
        }
        return this;
    }

    /**
     * Returns the latest deliveries, at most 10,000.
     *
     * @return the deliveries, oldest first
     */
    public List<WebhookDelivery> deliveries() {
        return service.deliveries().stream().map(WebhookDelivery::of).toList();
    }

    /**
     * Waits until no delivery is pending: each is delivered, or given up.
     *
     * @param timeout the longest time to wait
     * @throws TimeoutException if deliveries are pending when the time is over
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitDeliveries(Duration timeout) throws InterruptedException, TimeoutException {
        service.awaitNonePending(timeout);
    }

    /** Starts no attempt from now on; those under way end as usual. */
    public void pause() {
        service.pause();
    }

    /** Starts what waits because of {@link #pause}. */
    public void resume() {
        service.resume(false);
    }

    /** Starts what waits because of {@link #pause}: the newest first, each after the attempt before it has ended. */
    public void resumeReversed() {
        service.resume(true);
    }

    /**
     * Delivers each event several times to each receiver from now on, at once and with the same id.
     *
     * @param times how often; 1 for no duplicates
     * @return this
     * @throws IllegalArgumentException if the number is not from 1 to 1,000
     */
    public EmulatedWebhooks duplicate(int times) {
        if (times < 1 || times > 1_000) {
            throw new IllegalArgumentException("times is " + times + ". It must be from 1 to 1000.");
        }
        faults().copies(times);
        return this;
    }

    /**
     * Adds a time to the timestamps of attempts from now on, and to the times in their tokens. The signatures are right.
     *
     * @param added the time; negative for the past, zero for right timestamps
     * @return this
     */
    public EmulatedWebhooks skewTimestamps(Duration added) {
        faults().skew(added);
        return this;
    }

    /**
     * Signs attempts wrongly from now on.
     *
     * @param wrong false to sign them rightly again
     * @return this
     */
    public EmulatedWebhooks wrongSignatures(boolean wrong) {
        faults().wrongSignature(wrong);
        return this;
    }

    /**
     * Changes one byte of the body of each attempt from now on, after it was signed. The body is still JSON. A token does not cover the body.
     *
     * @param change false to send the bodies unchanged again
     * @return this
     */
    public EmulatedWebhooks changeBodies(boolean change) {
        faults().changedBody(change);
        return this;
    }

    private DeliveryFaults faults() {
        return service.faults();
    }

    /**
     * Makes a new key, which signs tokens from now on, and publishes it at {@code /.well-known/jwks.json}.
     *
     * @param keepOlder whether the older keys stay published
     */
    public void rotateKeys(boolean keepOlder) {
        service.rotateKeys(keepOlder);
    }
}
