/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

/**
 * A failure that an interaction itself reports, in {@code errors} or in a step's {@code error}.
 *
 * @param code the API's code, or null when there is none that is a single short word
 * @param message the API's words, or null. They may quote what was sent, so they belong into no log
 */
public record InteractionError(String code, String message) {

    /** Names the code and none of the words. */
    @Override
    public String toString() {
        return "Fault[code=" + Token.word(code) + "]";
    }
}
