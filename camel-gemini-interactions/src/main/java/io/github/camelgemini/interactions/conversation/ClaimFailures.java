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
                        "The same message was sent before, and whether it was answered, and billed, is not known:"
                                + " it is not sent again. Set onUnfinishedRequest=retry to send it again all the same;"
                                + " with payOnce=true only the moment until the API has named the interaction is in doubt")
                .code("unfinished_request")
                .build();
    }

    static GeminiInteractionsException underWay(Duration rest) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The same message is being sent elsewhere, or was until a moment ago: it is not sent a second time."
                                + " Deliver it again later. It gets the answer that has come until then, and when a node has"
                                + " died, its claim is over after idempotencyLease")
                .code("unfinished_request")
                .retryable(true)
                .retryAfter(rest)
                .build();
    }

    static GeminiInteractionsException reused() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The idempotency key of this message was used before for another request. Nothing was sent, and the"
                                + " answer to the other request is not given to this one. Give each request a key of its"
                                + " own: in a loop, in nested splitters and in a sub-route that is called several times,"
                                + " idempotencyKey must tell the calls apart. Keep out of the request what differs from"
                                + " delivery to delivery, such as the time")
                .code("idempotency_key_reused")
                .build();
    }

    static GeminiInteractionsException unstored() {
        return GeminiInteractionsException.of(
                        ErrorCategory.VALIDATION,
                        "The message says store=false, but idempotencyRepository needs interactions that are stored: leave"
                                + " store out, or send the message to an endpoint without that option")
                .code("invalid_header")
                .build();
    }
}
