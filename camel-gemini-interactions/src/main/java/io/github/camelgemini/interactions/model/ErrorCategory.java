/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * The kind of failure that a {@link GeminiInteractionsException} reports. The names are the values that Camel's AI components put into the exchange
 * property {@code CamelAiErrorCategory}.
 */
public enum ErrorCategory {
    /** The API or the client's own limits refused the call because there were too many. */
    RATE_LIMIT,
    /** The API, or something between here and there, failed, timed out or could not be reached. */
    SERVER_ERROR,
    /** The request or the answer is invalid: sending the same request again changes nothing. */
    VALIDATION,
    /** The key is missing, wrong, or not allowed to do this. */
    AUTH,
    /** None of the others, for example a call that was ended because the route stopped. */
    UNKNOWN;

    /**
     * The category of a code that the API gave, in {@code error.code} of a refused call or in {@code errors} of a failed interaction.
     *
     * @param code such as {@code rate_limit_exceeded} or {@code INVALID_ARGUMENT}, or null
     * @return {@link #SERVER_ERROR} for a code that is not known
     */
    public static ErrorCategory ofCode(String code) {
        ErrorCategory category = ErrorCodes.category(code);
        return category == null ? SERVER_ERROR : category;
    }
}
