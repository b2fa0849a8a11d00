/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;

/** Creates the failures of streams. */
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

    /** Returns the failure of a stage as an exception of this component; a cancelled or rejected stage means that the call was ended. */
    static GeminiInteractionsException of(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof GeminiInteractionsException known) {
            return known;
        }
        return cause instanceof CancellationException || cause instanceof RejectedExecutionException
                ? cancelled()
                : internal(cause);
    }

    /** Returns the failure of a stage, without the wrapper that dependent stages add. */
    static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Names only the class of the defect, because its message may quote content. */
    private static GeminiInteractionsException internal(Throwable defect) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The stream failed unexpectedly (" + defect.getClass().getName() + ")")
                .code("internal_error")
                .build();
    }

    /**
     * Delivered elements cannot be taken back, so a different continuation is a failure.
     *
     * @param partial the interaction received so far
     */
    static GeminiInteractionsException inconsistent(Interaction partial) {
        return inconsistent(
                "The stream was continued with something else than it had brought before, so that its elements are not the beginning of the"
                        + " answer. If the interaction is stored, read the answer with get",
                partial);
    }

    /** The server does not support event ids and sent the whole answer, of which the consumer already has an unknown part. */
    static GeminiInteractionsException wholeAfterEvent() {
        return inconsistent(
                "The API answered with the whole interaction instead of the events after lastEventId, so that what the consumer lacks"
                        + " cannot be told. Read it with get without lastEventId",
                null);
    }

    private static GeminiInteractionsException inconsistent(String message, Interaction partial) {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, message)
                .httpStatus(200)
                .code("stream_inconsistent")
                .retryable(true)
                .requestId(partial == null ? null : partial.requestId())
                .interaction(partial)
                .build();
    }

    /** The terminal event has a status that is not final. */
    static GeminiInteractionsException notEnded(Interaction partial) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The stream ended, but the interaction has not: its status is " + partial.status()
                                + ". Read it later with get")
                .httpStatus(200)
                .code("not_completed")
                .requestId(partial.requestId())
                .interaction(partial)
                .build();
    }

    /** The consumer did not take the received elements in time. */
    static GeminiInteractionsException notTaken(Duration longest, Interaction partial) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "An element of the stream was not taken, or the exchange of one was not done, for streamingReadTimeout ("
                                + longest.toMillis()
                                + " ms), so the stream was ended. Raise streamingReadTimeout if its consumer needs longer for one element")
                .code("stream_not_taken")
                .requestId(partial == null ? null : partial.requestId())
                .interaction(partial)
                .build();
    }

    /** The stream took too long as a whole. */
    static GeminiInteractionsException tooLong(Duration longest, Interaction partial) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The stream was not done after streamTimeout (" + longest.toMillis()
                                + " ms). If the interaction is stored, read it later with get; raise streamTimeout if it needs longer")
                .code("stream_timeout")
                .retryable(true)
                .requestId(partial == null ? null : partial.requestId())
                .interaction(partial)
                .build();
    }

    /**
     * The events of the stream showed no progress, and neither did the stored interaction.
     *
     * @param cause why the stored interaction could not be read; null if it was
     */
    static GeminiInteractionsException noProgress(Duration longest, Interaction partial, Throwable cause) {
        boolean stored = partial.id() != null;
        String remedy = stored
                ? "It may be stuck: read it later with get, or end it with cancel. Raise progressTimeout if it may pause for longer"
                : "It is not stored, so that it cannot be read. Raise progressTimeout if it may pause for longer";
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The stream has shown no progress for " + longest.toMillis() + " ms. The answer had "
                                + partial.text().length() + " characters by then. " + remedy)
                .httpStatus(200)
                .code("no_progress")
                .retryable(!stored)
                .requestId(partial.requestId())
                .interaction(partial)
                .cause(cause)
                .build();
    }

    static GeminiInteractionsException endedEarly() {
        return GeminiInteractionsException.of(ErrorCategory.SERVER_ERROR, "The stream ended before the interaction did")
                .httpStatus(200)
                .code("stream_broken")
                .retryable(true)
                .build();
    }

    /** The stream broke and cannot be resumed; the message says how much has arrived. */
    static GeminiInteractionsException broken(GeminiInteractionsException cause, Interaction partial) {
        String remedy = partial.id() == null
                ? "it is not stored, so that it cannot be continued: with store=true it can"
                : "it could not be continued within maxResumes and maxTotalResumes: read it later with get";
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        cause.getMessage().replaceFirst("\\.$", "") + ". The answer had "
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
