/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

/**
 * A schema, or the validation of an answer against it, needs more work than is allowed. The message names the limit and contains nothing of the answer. Another
 * answer of the model would not help.
 */
public final class SchemaLimitException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SchemaLimitException(String message) {
        super(message);
    }
}
