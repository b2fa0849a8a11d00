/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** When the sender of a webhook event gets its answer: the option {@code webhookAck}. */
public enum WebhookAck {
    /** When the route has ended, so that the sender repeats an event whose route failed. */
    last,

    /** When the event is in the idempotent repository, before the route runs. */
    first
}
