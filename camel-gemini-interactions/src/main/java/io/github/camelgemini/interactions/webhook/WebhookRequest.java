/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

/**
 * What is read of an HTTP request (API reference, "Verifying static webhooks" and "Verifying dynamic webhooks").
 *
 * @param id the header {@code webhook-id}; null when there is none
 * @param timestamp the header {@code webhook-timestamp}; null when there is none
 * @param signature the header {@code webhook-signature}
 * @param body the bytes of the body as they were received; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
record WebhookRequest(String id, String timestamp, String signature, byte[] body) {

    /** Whether the signature is a JSON Web Token; otherwise it is a list of signatures with a shared secret. */
    boolean hasToken() {
        return signature.indexOf(',') < 0 && signature.indexOf(' ') < 0 && signature.indexOf('.') >= 0;
    }

    /** Shows nothing of the request. */
    @Override
    public String toString() {
        return "WebhookRequest[]";
    }
}
