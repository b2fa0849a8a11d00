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
 * The response when there is no answer.
 *
 * @param status the status of the HTTP response
 * @param words the text for the user
 * @param reason the text for the log, without content
 */
record Apology(int status, String words, String reason) {

    static Apology of(Throwable cause) {
        GeminiInteractionsException failure = ObjectHelper.getException(GeminiInteractionsException.class, cause);
        if (failure != null) {
            return of(failure);
        }
        // The body is missing, is not JSON, or is not a valid Question.
        if (cause instanceof JsonProcessingException || cause instanceof NoTypeConversionAvailableException) {
            return new Apology(
                    400, "This is not a valid question.", cause.getClass().getName());
        }
        // The messages of other exceptions may quote the question or the answer.
        return new Apology(
                500,
                "The server failed. See its log for the reason.",
                cause.getClass().getName());
    }

    private static Apology of(GeminiInteractionsException failure) {
        String reason = failure.getMessage();
        return switch (failure.getCategory()) {
            case RATE_LIMIT -> new Apology(429, "Gemini is busy. Please ask again in a moment.", reason);
            case VALIDATION ->
                new Apology(
                        422,
                        "Gemini did not accept this. If that happens again, reload the page to begin a new conversation.",
                        reason);
            default -> new Apology(502, "Gemini could not answer. See the log of the server for the reason.", reason);
        };
    }

    /** The last line of the response. */
    String json() {
        return JsonNodeFactory.instance.objectNode().put("error", words).toString();
    }
}
