/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The failures of messages that are not sent because of their idempotency key. */
final class ClaimFailures {

    private ClaimFailures() {}

    static GeminiInteractionsException unfinished() {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The same message was sent before, and may have been answered and billed, so it is not sent again."
                                + " Set onUnfinishedRequest=retry to send it again nevertheless; with payOnce=true, the"
                                + " outcome is unknown only until the API has returned the interaction's id")
                .code("unfinished_request")
                .build();
    }

    static GeminiInteractionsException underWay(Duration rest) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "Another call is sending the same message, or was doing so recently, so the message is not sent a second"
                                + " time. Deliver it again later to get the stored answer; if a node has crashed, its claim"
                                + " expires after idempotencyLease")
                .code("unfinished_request")
                .retryable(true)
                .retryAfter(rest)
                .build();
    }

    static GeminiInteractionsException reused() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The idempotency key of this message was used before for another request, so nothing was sent, and the"
                                + " other request's answer is not returned. Use a unique key for each request: in a loop, in"
                                + " nested splitters and in a sub-route that is called several times, idempotencyKey must"
                                + " distinguish the calls. Leave values that differ between deliveries, such as the time, out"
                                + " of the request")
                .code("idempotency_key_reused")
                .build();
    }

    static GeminiInteractionsException unstored() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The message has store=false, but idempotencyRepository needs stored interactions: remove store, or send"
                                + " the message to an endpoint without idempotencyRepository")
                .code("invalid_header")
                .build();
    }
}
