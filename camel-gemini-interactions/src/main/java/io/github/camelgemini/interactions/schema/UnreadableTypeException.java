/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

/** Of a type of which no answer could become an instance. The message says of which, why, and what to do. */
final class UnreadableTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableTypeException(String message) {
        super(message);
    }
}
