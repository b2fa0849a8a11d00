/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

/** Thrown when a tool rejects its arguments. The message is for the model: it contains no values of the arguments and no internal details. */
final class InvalidArgumentsException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidArgumentsException(String message) {
        super(message, null, false, false);
    }
}
