/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

/** Arguments that a tool does not take. The message is for the model: it has no value of the arguments, and nothing of the inside. */
final class InvalidArgumentsException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidArgumentsException(String message) {
        super(message, null, false, false);
    }
}
