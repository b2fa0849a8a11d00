/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.Message;

/**
 * An event (API reference, "Delivery").
 *
 * @param id what repeated deliveries of the event have in common
 * @param type what has happened; may be a type that did not exist when this was written
 * @param created when it happened, as the sender writes it; null when it does not say so
 * @param interactionId the interaction that the event is about; null for events about anything else
 * @param userMetadata what the request of the interaction asked to be sent back; empty when there is none
 * @param body the whole event
 */
record WebhookEvent(
        String id,
        String type,
        String created,
        String interactionId,
        Map<String, String> userMetadata,
        Map<String, Object> body) {

    /** Writes body and headers. */
    void write(Message message) {
        message.setBody(body);
        message.setHeader(GeminiInteractionsConstants.WEBHOOK_EVENT_TYPE, type);
        message.setHeader(GeminiInteractionsConstants.WEBHOOK_EVENT_ID, id);
        if (created != null) {
            message.setHeader(GeminiInteractionsConstants.WEBHOOK_CREATED, created);
        }
        if (interactionId != null) {
            message.setHeader(GeminiInteractionsConstants.INTERACTION_ID, interactionId);
        }
        if (!userMetadata.isEmpty()) {
            message.setHeader(GeminiInteractionsConstants.WEBHOOK_USER_METADATA, userMetadata);
        }
    }

    /** Shows nothing of the event. */
    @Override
    public String toString() {
        return "WebhookEvent[]";
    }
}
