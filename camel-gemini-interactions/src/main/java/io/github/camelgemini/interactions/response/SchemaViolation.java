/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.util.List;

/** Thrown when an answer violates its schema. Has no message and no cause, because they would quote the answer. */
public final class SchemaViolation extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> violations;

    /** Takes the violations, each a JSON pointer into the answer, a colon, and the violated rule. */
    SchemaViolation(List<String> violations) {
        super(null, null, false, false);
        this.violations = violations;
    }

    /** Returns the violations, each a JSON pointer into the answer, a colon, and the violated rule, without content. */
    public List<String> violations() {
        return violations;
    }
}
