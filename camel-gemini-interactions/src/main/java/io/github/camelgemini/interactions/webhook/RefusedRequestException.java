/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

/** A request that brings no event. Has no stack trace: anybody can send such requests, at any rate. */
final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final WebhookAnswer answer;

    /** @param reason for the log: holds nothing of the request that is not signed, and no secret */
    RefusedRequestException(WebhookAnswer answer, String reason) {
        super(reason, null, false, false);
        this.answer = answer;
    }

    /** A request with an invalid signature or event. */
    static RefusedRequestException invalid(String reason) {
        return new RefusedRequestException(WebhookAnswer.INVALID, reason);
    }

    /** A request that cannot be judged or processed now. */
    static RefusedRequestException unavailable(String reason) {
        return new RefusedRequestException(WebhookAnswer.UNAVAILABLE, reason);
    }

    WebhookAnswer answer() {
        return answer;
    }
}
