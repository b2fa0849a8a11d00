/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/** What an exchange tells of a failure beside the exception, under the names that Camel's AI components use. */
public final class FailureProperties {

    private FailureProperties() {}

    /** Tells of a failure, and nothing of an earlier one. */
    public static void set(Exchange exchange, GeminiInteractionsException failure) {
        remove(exchange);
        exchange.setProperty(
                GeminiInteractionsConstants.ERROR_CATEGORY,
                failure.getCategory().name());
        failure.getRetryAfter()
                .ifPresent(
                        wait -> exchange.setProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS, wait.toMillis()));
    }

    /** Tells of no failure. */
    public static void remove(Exchange exchange) {
        exchange.removeProperty(GeminiInteractionsConstants.ERROR_CATEGORY);
        exchange.removeProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS);
    }
}
