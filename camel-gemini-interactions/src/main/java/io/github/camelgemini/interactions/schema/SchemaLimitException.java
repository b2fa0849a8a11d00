/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

/**
 * A schema, or an answer that is held to one, needs more work than is allowed. The message names the bound and holds nothing of the answer. Another answer of the
 * model would not help.
 */
public final class SchemaLimitException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SchemaLimitException(String message) {
        super(message);
    }
}
