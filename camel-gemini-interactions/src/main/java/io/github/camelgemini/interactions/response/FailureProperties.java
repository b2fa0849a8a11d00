/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;

/** The exchange properties that describe a failure, with the names that Camel's AI components also use. */
public final class FailureProperties {

    private FailureProperties() {}

    /** Sets the properties of a failure, and removes the properties of an earlier failure. */
    public static void set(Exchange exchange, GeminiInteractionsException failure) {
        remove(exchange);
        exchange.setProperty(
                GeminiInteractionsConstants.ERROR_CATEGORY,
                failure.getCategory().name());
        failure.getRetryAfter()
                .ifPresent(
                        wait -> exchange.setProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS, wait.toMillis()));
    }

    /** Removes the properties. */
    public static void remove(Exchange exchange) {
        exchange.removeProperty(GeminiInteractionsConstants.ERROR_CATEGORY);
        exchange.removeProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS);
    }
}
