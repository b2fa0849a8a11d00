/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.concurrent.CompletionException;

import io.github.camelgemini.interactions.client.ErrorCategory;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import io.github.camelgemini.interactions.client.Interaction;

/** The failures of streams. */
final class StreamFailures {

    private StreamFailures() {}

    static GeminiInteractionsException cancelled() {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The stream was ended before its end, because its consumer closed it, or the route or the Camel context stopped")
                .code("cancelled")
                .retryable(true)
                .build();
    }

    /** What a stage has failed with; one that nothing is known of means that its work was given up. */
    static GeminiInteractionsException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof GeminiInteractionsException known ? known : cancelled();
    }

    static GeminiInteractionsException endedEarly() {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, "The stream ended before the interaction did")
                .httpStatus(200)
                .code("stream_broken")
                .retryable(true)
                .build();
    }

    /** Says how far a stream got that cannot be continued. */
    static GeminiInteractionsException broken(GeminiInteractionsException cause, Interaction partial) {
        String remedy = partial.id() == null
                ? "it is not stored, so that it cannot be continued: with store=true it can"
                : "it could not be continued within maxResumes: read it later with get";
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        cause.getMessage() + ". The answer had "
                                + partial.text().length() + " characters by then, and " + remedy)
                .httpStatus(cause.getHttpStatus())
                .code("stream_broken")
                .retryable(true)
                .apiMessage(cause.getApiMessage())
                .requestId(cause.getRequestId())
                .interaction(partial)
                .cause(cause)
                .build();
    }
}
