/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.InteractionListeners;
import io.github.camelgemini.interactions.emulator.validation.FieldTable;

/**
 * Decides who receives an event, and delivers it. The receivers are the registered webhooks that want the type, or the addresses in the {@code
 * webhook_config} of the request. Thread-safe.
 */
public final class WebhookService implements InteractionListeners {

    private static final List<String> TYPES = List.of(
            "batch.succeeded",
            "batch.expired",
            "batch.failed",
            "interaction.requires_action",
            "interaction.completed",
            "interaction.failed",
            "video.generated");

    private final Clock clock;
    private final DeliverySettings settings;
    private final WebhookAddresses addresses;
    private final WebhookStore store = new WebhookStore();
    private final SigningKeys keys = new SigningKeys();
    private final DeliveryFaults faults = new DeliveryFaults();
    private HttpClient client;
    private volatile DeliveryQueue queue;

    WebhookService(Clock clock, DeliverySettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.addresses = new WebhookAddresses(settings.remote());
        this.queue = newQueue();
    }

    private DeliveryQueue newQueue() {
        return new DeliveryQueue(
                settings,
                clock,
                new DeliveryRequests(store, keys, addresses, faults, clock),
                this::attempted,
                this::client);
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = Threads.client();
        }
        return client;
    }

    private boolean attempted(String id, boolean success) {
        return store.changeIfThere(id, webhook -> webhook.attempted(success, settings.failures(), clock.instant()))
                .map(Webhook::isEnabled)
                .orElse(false);
    }

    WebhookStore store() {
        return store;
    }

    SigningKeys keys() {
        return keys;
    }

    WebhookAddresses addresses() {
        return addresses;
    }

    /** Returns what is wrong with deliveries. */
    public DeliveryFaults faults() {
        return faults;
    }

    @Override
    public void check(JsonNode webhookConfig) {
        int i = 0;
        for (JsonNode uri : webhookConfig.path("uris")) {
            addresses.check(uri, "webhook_config.uris[" + i++ + "]");
        }
    }

    @Override
    public Consumer<JsonNode> listener(JsonNode webhookConfig) {
        List<String> uris = FieldTable.texts(webhookConfig.path("uris"));
        JsonNode metadata = webhookConfig.path("user_metadata");
        // After a reset this queue is closed, and what still ends is not told.
        DeliveryQueue current = queue;
        return interaction -> {
            for (WebhookEvent event :
                    InteractionEvents.of(interaction, metadata, settings.metadataInData(), clock.instant())) {
                publish(event, uris, current);
            }
        };
    }

    @Override
    public boolean hasReceivers(JsonNode webhookConfig) {
        return !webhookConfig.path("uris").isEmpty() || !store.all().isEmpty();
    }

    private void publish(WebhookEvent event, List<String> uris, DeliveryQueue to) {
        if (uris.isEmpty()) {
            publish(event, webhook -> webhook.wants(event.type()), to);
        } else {
            uris.forEach(uri -> deliver(event, "", uri, to));
        }
    }

    private void publish(WebhookEvent event, Predicate<Webhook> wanted, DeliveryQueue to) {
        store.all().stream()
                .filter(wanted)
                .forEach(webhook ->
                        deliver(event, webhook.id(), webhook.settings().uri(), to));
    }

    private void deliver(WebhookEvent event, String webhook, String uri, DeliveryQueue to) {
        Instant now = clock.instant();
        int copies = faults.copies();
        for (int i = 0; i < copies; i++) {
            to.add(new EventDelivery(event, webhook, uri, now));
        }
    }

    /**
     * Sends an event to all registered webhooks that want it; an event of a type that nobody can subscribe to goes to all that are enabled.
     *
     * @return the id of the event
     */
    public String send(String type, ObjectNode data) {
        WebhookEvent event = WebhookEvent.of(type, data, clock.instant());
        boolean known = TYPES.contains(type);
        publish(event, webhook -> known ? webhook.wants(type) : webhook.isEnabled(), queue);
        return event.id();
    }

    /**
     * Sends an event to an address as if a request had named it.
     *
     * @param metadata the {@code user_metadata}, or a missing node
     * @return the id of the event
     */
    public String send(String type, ObjectNode data, String uri, JsonNode metadata) {
        addresses.check(JsonNodeFactory.instance.textNode(uri), "uri");
        WebhookEvent event = WebhookEvent.of(type, data, clock.instant(), metadata, settings.metadataInData());
        deliver(event, "", uri, queue);
        return event.id();
    }

    /** Sends a test event to one webhook. */
    void ping(Webhook webhook) {
        WebhookEvent event = WebhookEvent.of("ping", JsonNodeFactory.instance.objectNode(), clock.instant());
        deliver(event, webhook.id(), webhook.settings().uri(), queue);
    }

    /** Sends an event once more to each receiver that it had. Returns to how many. */
    public int resend(String eventId) {
        List<String> receivers = new ArrayList<>();
        DeliveryQueue current = queue;
        for (EventDelivery each : current.log().all()) {
            if (each.event().id().equals(eventId) && !receivers.contains(each.webhook() + each.uri())) {
                receivers.add(each.webhook() + each.uri());
                current.add(each.again(clock.instant()));
            }
        }
        return receivers.size();
    }

    /** Gives up what waits for another attempt at a webhook that was deleted or disabled. */
    void stopped(String webhook) {
        queue.dropRetries(webhook);
    }

    /** Returns the newest deliveries, oldest first. */
    public List<EventDelivery> deliveries() {
        return queue.log().all();
    }

    /** Waits until no delivery is pending. */
    public void awaitNonePending(Duration timeout) throws InterruptedException, TimeoutException {
        queue.awaitNonePending(timeout);
    }

    /** Starts no attempt from now on. */
    public void pause() {
        queue.pause();
    }

    /** Starts what waits; if reversed, the newest first and one by one. */
    public void resume(boolean reversed) {
        queue.resume(reversed);
    }

    /** Makes a new key for tokens; the older ones stay published or not. */
    public void rotateKeys(boolean keepOlder) {
        keys.rotate(keepOlder);
    }

    /** Forgets all webhooks and deliveries, ends the attempts under way, and leaves one key. */
    void reset() {
        DeliveryQueue old = queue;
        queue = newQueue();
        old.close();
        store.clear();
        faults.reset();
        keys.reset();
    }

    /** Delivers nothing from now on. */
    public void close() {
        queue.close();
    }
}
