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

    /**
     * Fails for a property.
     *
     * @param problem what is wrong with its type, or null when nothing is
     */
    static void refuse(String property, Class<?> owner, String problem) {
        if (problem != null) {
            throw new UnreadableTypeException(
                    "The property " + property + " of " + owner.getName() + " cannot be read: " + problem);
        }
    }
}
