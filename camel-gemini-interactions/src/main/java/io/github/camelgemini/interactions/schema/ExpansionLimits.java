/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import com.fasterxml.jackson.core.JsonPointer;

/** How large a schema may become on the wire, where each reference is written out. */
final class ExpansionLimits {

    /** The most characters. */
    static final int MAX_SIZE = 256 * 1024;

    /** How deep schemas may be inside each other. */
    static final int MAX_DEPTH = 64;

    /** How many schemas of the document may be looked at, one of them as often as it is referred to; one with a long pointer, or many values, counts for more. */
    private static final int MAX_STEPS = 2 * 1024 * 1024;

    private static final int CHARACTERS_OF_STEP = 16;

    private final String name;
    private int size;
    private int steps;

    /** Starts with nothing spent; errors call the schema by its name. */
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
                    + " steps to be written out: refer less often to large definitions");
        }
    }

    void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw new SchemaLimitException(name + " nests deeper than " + MAX_DEPTH
                    + " schemas when its references are written out: make it flatter");
        }
    }

    IllegalArgumentException endless(JsonPointer pointer) {
        return new IllegalArgumentException(name + " has a reference that leads back to itself: #" + pointer);
    }

    private IllegalArgumentException tooLarge() {
        return new SchemaLimitException(name + " becomes larger than " + MAX_SIZE
                + " characters when its references are written out: refer less often to large definitions");
    }
}
