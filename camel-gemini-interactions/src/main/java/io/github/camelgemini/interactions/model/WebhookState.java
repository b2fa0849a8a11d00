/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/** The states that a webhook can be given: the option {@code webhookState}. */
public enum WebhookState {
    /** Events are delivered. */
    enabled,

    /** No events are delivered. */
    disabled
}
