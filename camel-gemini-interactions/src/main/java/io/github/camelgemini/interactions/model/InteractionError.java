/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * A failure that an interaction reports, in {@code errors} or in a step's {@code error}.
 *
 * @param code the API's code, or null when there is none, or it is not a single short word
 * @param message the API's text, or null. It may quote the request, so it must not be logged
 */
public record InteractionError(String code, String message) {

    /** Shows the code alone. */
    @Override
    public String toString() {
        return "InteractionError[code=" + Token.word(code) + "]";
    }
}
