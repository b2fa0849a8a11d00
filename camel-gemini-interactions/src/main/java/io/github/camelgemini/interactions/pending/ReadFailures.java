/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.response.FailureProperties;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** What to do with the failure to read an interaction. */
public final class ReadFailures {

    private ReadFailures() {}

    /** Whether another read would bring the same failure: the interaction has failed, or is gone. */
    public static boolean isFinal(Throwable failure) {
        return failure instanceof GeminiInteractionsException known
                && (known.getHttpStatus() == 404
                        || known.interaction().map(Interaction::hasEnded).orElse(false));
    }

    /** Prepares an exchange so that the error handler of its route gets the failure, as with {@code bridgeErrorHandler}. */
    public static void toErrorHandler(Exchange exchange, Throwable failure) {
        exchange.setException(failure);
        exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, failure);
        exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        if (failure instanceof GeminiInteractionsException known) {
            FailureProperties.set(exchange, known);
        }
    }
}
