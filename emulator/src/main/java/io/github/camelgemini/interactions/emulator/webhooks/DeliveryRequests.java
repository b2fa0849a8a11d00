/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the signed request of an attempt to deliver an event. Thread-safe. */
final class DeliveryRequests {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRequests.class);
    private static final String ISSUER = "https://generativelanguage.googleapis.com";
    private static final long TOKEN_SECONDS = 300;

    private final WebhookStore store;
    private final SigningKeys keys;
    private final WebhookAddresses addresses;
    private final DeliveryFaults faults;
    private final Clock clock;

    DeliveryRequests(
            WebhookStore store, SigningKeys keys, WebhookAddresses addresses, DeliveryFaults faults, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.addresses = addresses;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Returns the request of the next attempt, signed as of now.
     *
     * @return the request; empty if the receiver must not get it: its webhook is disabled or gone, or it is on another machine
     */
    Optional<HttpRequest> next(EventDelivery delivery) {
        Optional<Webhook> webhook = store.find(delivery.webhook()).filter(Webhook::isEnabled);
        webhook.ifPresent(found -> delivery.uri(found.settings().uri()));
        URI address = URI.create(delivery.uri());
        if (delivery.isRegistered() && webhook.isEmpty()) {
            return Optional.empty();
        }
        if (!addresses.mayCall(address)) {
            LOG.warn(
                    "The emulator sends no events to {}: only the option of remote webhooks allows that",
                    address.getHost());
            return Optional.empty();
        }
        WebhookEvent event = delivery.event();
        Instant now = clock.instant();
        long timestamp = now.plus(faults.skew()).getEpochSecond();
        String signature = webhook.map(found -> signature(found, event, timestamp, now))
                .orElseGet(() -> token(event, delivery.uri(), timestamp));
        byte[] body = faults.changedBody() ? event.changedBody() : event.body();
        return Optional.of(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "gemini-interactions-emulator")
                .header(ApiServer.HEADER, ApiServer.NOTICE)
                .header("webhook-id", event.id())
                .header("webhook-timestamp", String.valueOf(timestamp))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private String signature(Webhook webhook, WebhookEvent event, long timestamp, Instant now) {
        return faults.wrongSignature()
                ? SigningSecret.random().sign(event.id(), timestamp, event.body())
                : webhook.sign(event.id(), timestamp, event.body(), now);
    }

    private String token(WebhookEvent event, String audience, long timestamp) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", ISSUER)
                .put("aud", audience)
                .put("iat", timestamp)
                .put("exp", timestamp + TOKEN_SECONDS)
                .put("jti", event.id());
        String token = keys.token(claims);
        return faults.wrongSignature() ? broken(token) : token;
    }

    /** Changes the first byte of a token's signature. */
    private static String broken(String token) {
        int dot = token.lastIndexOf('.') + 1;
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot));
        signature[0] ^= 1;
        return token.substring(0, dot) + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
