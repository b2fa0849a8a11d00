/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.List;

import io.github.camelgemini.interactions.emulator.webhooks.EventDelivery;

/**
 * The delivery of one event to one receiver.
 *
 * @param eventId the id of the event, the same in all its deliveries
 * @param type the type of the event
 * @param webhookId the id of the registered webhook; empty if a request named the address
 * @param uri the address
 * @param payload the JSON of the event, as it is sent if no fault changes it
 * @param statuses the HTTP status of each attempt, in order; 0 if there was no response in time
 * @param state how far the delivery is
 */
public record WebhookDelivery(
        String eventId,
        String type,
        String webhookId,
        String uri,
        String payload,
        List<Integer> statuses,
        State state) {

    /** How far a delivery is. */
    public enum State {
        /** It is waiting, on its way, or will be tried again. */
        PENDING,
        /** The receiver has answered with 2xx. */
        DELIVERED,
        /** It was tried, and is not tried again. */
        FAILED,
        /** It was not tried: the webhook was disabled or deleted, or is on another machine. */
        NOT_SENT
    }

    /** Copies the statuses. */
    public WebhookDelivery {
        statuses = List.copyOf(statuses);
    }

    static WebhookDelivery of(EventDelivery delivery) {
        // The state first: it is final once the statuses are.
        State state = State.valueOf(delivery.state().name());
        return new WebhookDelivery(
                delivery.event().id(),
                delivery.event().type(),
                delivery.webhook(),
                delivery.uri(),
                delivery.event().payload(),
                delivery.statuses(),
                state);
    }

    /** Hides the address, which may contain a token, and the payload. */
    @Override
    public String toString() {
        return "WebhookDelivery[" + eventId + ", " + type + ", " + statuses + ", " + state + "]";
    }
}
