/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

/** Checks of answers: a contestant that reads something else than the others is not measured. */
final class Expect {

    private Expect() {}

    /** Returns one unit if the text is the expected one. */
    static int text(String expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("The answer is not the expected one: "
                    + (actual == null ? "null" : actual.getClass().getName()));
        }
        return 1;
    }

    /** Returns this number of units if it is the expected one. */
    static int count(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("Expected " + expected + " units, not " + actual);
        }
        return actual;
    }

    static int notNull(Object value, int units) {
        if (value == null) {
            throw new IllegalStateException("The answer has no result");
        }
        return units;
    }
}
