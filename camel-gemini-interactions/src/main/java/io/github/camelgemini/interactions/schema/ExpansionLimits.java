/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import com.fasterxml.jackson.core.JsonPointer;

/** The limits for the size of a wire schema, in which every reference is expanded. */
final class ExpansionLimits {

    /** The maximum number of characters. */
    static final int MAX_SIZE = 256 * 1024;

    /** The maximum nesting of schemas. */
    static final int MAX_DEPTH = 64;

    /**
     * The maximum number of visited schemas. A schema counts each time that it is referred to, and counts more if its pointer is long or it has many values.
     */
    private static final int MAX_STEPS = 2 * 1024 * 1024;

    private static final int CHARACTERS_OF_STEP = 16;

    private final String name;
    private int size;
    private int steps;

    /** @param name names the schema in error messages */
    ExpansionLimits(String name) {
        this.name = name;
    }

    void write(int characters) {
        size += characters;
        if (size > MAX_SIZE) {
            throw tooLarge();
        }
    }

    void step(SchemaNode part) {
        step(1 + part.pointer().toString().length() / CHARACTERS_OF_STEP);
    }

    void step(int number) {
        steps += number;
        if (steps > MAX_STEPS) {
            throw new SchemaLimitException(name + " takes more than " + MAX_STEPS
                    + " steps to expand its references: refer to large definitions less often");
        }
    }

    void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw new SchemaLimitException(name + " nests deeper than " + MAX_DEPTH
                    + " schemas when its references are expanded: make it flatter");
        }
    }

    IllegalArgumentException endless(JsonPointer pointer) {
        return new IllegalArgumentException(name + " has a reference that resolves to itself: #" + pointer);
    }

    private IllegalArgumentException tooLarge() {
        return new SchemaLimitException(name + " becomes larger than " + MAX_SIZE
                + " characters when its references are expanded: refer to large definitions less often");
    }
}
