/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

/** What the sender of an event is told. The texts say nothing of why a request was refused: the log does. */
enum WebhookAnswer {
    /** The event was processed, now or before, or nobody asked for its type. */
    DONE(200, "OK"),
    /** The signature or the event is not valid. */
    INVALID(400, "Invalid request"),
    METHOD(405, "Method not allowed"),
    TOO_LARGE(413, "Too large"),
    MEDIA_TYPE(415, "Unsupported media type"),
    /** The route failed: the sender should repeat the event. */
    FAILED(500, "Failed"),
    /** The event cannot be processed at the moment: the sender should repeat it. */
    UNAVAILABLE(503, "Unavailable");

    private final int status;
    private final String text;

    WebhookAnswer(int status, String text) {
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
