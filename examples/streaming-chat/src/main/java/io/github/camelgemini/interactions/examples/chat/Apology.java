/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.util.ObjectHelper;

/**
 * What is said when there is no answer.
 *
 * @param status of the HTTP response
 * @param words for the user
 * @param reason for the log; without content
 */
record Apology(int status, String words, String reason) {

    static Apology of(Throwable cause) {
        GeminiInteractionsException failure = ObjectHelper.getException(GeminiInteractionsException.class, cause);
        if (failure != null) {
            return of(failure);
        }
        // What it takes to make a Question of a body: some body, JSON, and what the question demands.
        if (cause instanceof JsonProcessingException || cause instanceof NoTypeConversionAvailableException) {
            return new Apology(400, "This is no question.", cause.getClass().getName());
        }
        // The messages of other exceptions may quote what was asked or answered.
        return new Apology(
                500, "The server failed. Its log says more.", cause.getClass().getName());
    }

    private static Apology of(GeminiInteractionsException failure) {
        String reason = failure.getMessage();
        return switch (failure.getCategory()) {
            case RATE_LIMIT -> new Apology(429, "Gemini is busy. Please ask again in a moment.", reason);
            case VALIDATION ->
                new Apology(
                        422,
                        "Gemini did not accept this. If it does so again, reload the page to begin a new conversation.",
                        reason);
            default -> new Apology(502, "Gemini could not answer. The log of the server says why.", reason);
        };
    }

    /** The last line of the response. */
    String json() {
        return JsonNodeFactory.instance.objectNode().put("error", words).toString();
    }
}
