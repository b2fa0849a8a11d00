/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

/** Shortens a client's text for an error message. */
public final class Quote {

    private static final int MAX_LENGTH = 100;

    private Quote() {}

    public static String of(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
