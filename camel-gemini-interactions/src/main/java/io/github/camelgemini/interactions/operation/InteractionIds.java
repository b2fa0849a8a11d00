/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;

/** Determines the interaction that an operation uses. */
final class InteractionIds {

    private InteractionIds() {}

    /** The id from the header, or else from the option {@code interactionId}. */
    static String mandatory(Exchange exchange, String option) throws GeminiInteractionsException {
        String id = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.INTERACTION_ID)
                .orElse(option);
        if (id == null || id.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Missing interaction id: set the header " + GeminiInteractionsConstants.INTERACTION_ID
                                    + " or the option interactionId")
                    .code("missing_interaction_id")
                    .build();
        }
        return id;
    }
}
