/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Tells failures that another try would repeat from the others, and says what a person reads of them. Nothing of that is of a question or an answer: of exceptions of
 * other libraries, whose messages may quote them, only the class is named. Thread-safe.
 */
final class Failures implements Predicate {

    private static final int NOT_FOUND = 404;

    /** Tells whether the failure of an exchange is final. */
    @Override
    public boolean matches(Exchange exchange) {
        return isFinal(failure(exchange));
    }

    /** Makes a dead letter the body: the reason, and the id of the interaction if there is one. */
    void write(Exchange exchange) {
        String id = exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
        exchange.getMessage().setBody(reason(failure(exchange)) + (id == null ? "" : "\nInteraction: " + id) + '\n');
    }

    /** Sets the variable {@code whyNoSummary} to the reason. */
    void noSummary(Exchange exchange) {
        exchange.setVariable("whyNoSummary", reason(failure(exchange)));
    }

    private static Exception failure(Exchange exchange) {
        Exception failure = exchange.getException();
        return failure == null ? exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class) : failure;
    }

    /**
     * Tells whether another try would bring the same failure: the question is unusable, the API refuses it, its interaction has failed or is gone, or nobody knows
     * whether it was asked.
     */
    static boolean isFinal(Exception failure) {
        if (failure instanceof UnusableQuestionException) {
            return true;
        }
        return failure instanceof GeminiInteractionsException known
                && (known.getCategory() == ErrorCategory.VALIDATION
                        || known.getHttpStatus() == NOT_FOUND
                        || ("unfinished_request".equals(known.getCode()) && !known.isRetryable())
                        || known.interaction().map(Interaction::hasEnded).orElse(false));
    }

    static String reason(Exception failure) {
        return failure instanceof GeminiInteractionsException || failure instanceof UnusableQuestionException
                ? failure.getMessage()
                : "Unexpected failure: " + failure.getClass().getName();
    }
}
