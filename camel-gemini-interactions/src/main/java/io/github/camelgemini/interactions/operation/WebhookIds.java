/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.WebhooksClient;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;

/** Determines the webhook that an operation uses. */
final class WebhookIds {

    private WebhookIds() {}

    /** The id from the header, or else from the option {@code webhookId}. */
    static String mandatory(Exchange exchange, String option) throws GeminiInteractionsException {
        String id = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.WEBHOOK_ID)
                .orElse(option);
        if (id == null || id.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Missing id of a webhook: set the header " + GeminiInteractionsConstants.WEBHOOK_ID
                                    + " or the option webhookId")
                    .code("missing_webhook_id")
                    .build();
        }
        // Before the id becomes the key of a repository.
        WebhooksClient.checkId(id);
        return id;
    }
}
