/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;

/** A process that measures has ended without a result. The message is what it wrote to its standard error. */
final class ChildFailedException extends IOException {

    private static final long serialVersionUID = 1;

    ChildFailedException(String errors) {
        super(errors.isEmpty() ? "The process has ended without a result" : errors);
    }
}
