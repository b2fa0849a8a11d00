/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Remedy;

/** The failures that sessions find themselves. */
final class SessionErrors {

    private SessionErrors() {}

    static GeminiInteractionsException tooMany(int maxSessions) {
        return GeminiInteractionsException.of(
                        ErrorCategory.RATE_LIMIT,
                        "There are " + maxSessions
                                + " sessions already. Close sessions that are not needed any more, or raise maxSessions.")
                .code("too_many_sessions")
                .retryable(true)
                .build();
    }

    static GeminiInteractionsException queueFull(long maxBufferedInput) {
        return GeminiInteractionsException.of(
                        ErrorCategory.RATE_LIMIT,
                        "More than " + maxBufferedInput
                                + " bytes of input wait for the network. Send no faster than people speak, or raise maxBufferedInput.")
                .code("queue_full")
                .retryable(true)
                .build();
    }

    static GeminiInteractionsException cancelled() {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN, "The session was ended because the component is stopping.")
                .code("cancelled")
                .build();
    }

    /** Input, or a turn, whose session has ended without a failure. */
    static GeminiInteractionsException closed() {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN, "The session was closed before. A new message opens a new session.")
                .code("session_closed")
                .retryable(true)
                .build();
    }

    static GeminiInteractionsException tooLong(Duration maxDuration) {
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The session was closed after " + maxDuration.toMillis()
                                + " ms. Raise maxDuration if sessions may last longer.")
                .code("session_too_long")
                .build();
    }

    static GeminiInteractionsException tooManyCalls() {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The API calls functions without end, and does not take the answers. Check what answers at the address of the API.")
                .code("invalid_message")
                .remedy(Remedy.CHECK_ADDRESS)
                .build();
    }

    static GeminiInteractionsException timeout(Duration turnTimeout) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "There was no whole turn within " + turnTimeout.toMillis()
                                + " ms, waiting for turns before it included. Raise turnTimeout if the model needs longer.")
                .code("timeout")
                .retryable(true)
                .build();
    }

    /**
     * Returns the failure to report for something that went wrong.
     *
     * @param failure an exception of this library, which is returned as it is, or a defect, whose message may quote content and is left out
     */
    static GeminiInteractionsException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof GeminiInteractionsException known) {
            return known;
        }
        return GeminiInteractionsException.of(
                        ErrorCategory.UNKNOWN,
                        "The session failed unexpectedly (" + cause.getClass().getName() + ").")
                .code("internal_error")
                .build();
    }
}
