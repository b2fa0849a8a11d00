/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

/** A file of the inbox cannot be asked. The message says why, and contains nothing of the file. */
final class UnusableQuestionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableQuestionException(String message) {
        super(message);
    }
}
