/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.function.Supplier;

import dev.harrel.jsonschema.JsonNode;

/**
 * The work that it may take to compile a schema, or to hold one answer to it. A few characters of a schema can mean work without end. Counted are steps and not
 * time, so that the same schema is always judged alike. Used by the thread that does the work, and no other.
 */
final class WorkBudget {

    /** The most steps: a keyword that is applied, a member that it looks at, a character that a pattern reads. About a second. */
    static final long MAX_STEPS = 50_000_000;

    /** How often keywords may be applied: the validator remembers much of it until its end. */
    static final int MAX_EVALUATIONS = 1_000_000;

    /** The most characters of the paths by which keywords are reached, which the validator writes out. */
    static final long MAX_PATHS = 100_000_000;

    /** How many keywords may be applied inside each other to one value: far more than a schema that ends has. */
    static final int MAX_NESTING = 1000;

    private static final int STEPS_OF_EVALUATION = 10;

    private static final ThreadLocal<WorkBudget> CURRENT = new ThreadLocal<>();

    private final String what;
    private long steps;
    private int evaluations;
    private long paths;
    private JsonNode value;
    private int nesting;
    private int path;
    private String reference;
    private RuntimeException end;

    private WorkBudget(String what) {
        this.what = what;
    }

    /**
     * Does some work, which may not be part of another.
     *
     * @param what how messages call it
     * @throws SchemaLimitException when it is too much
     * @throws EndlessReference when a reference leads back to itself
     */
    static <T> T bounded(String what, Supplier<T> task) {
        WorkBudget work = new WorkBudget(what);
        CURRENT.set(work);
        try {
            T result = task.get();
            work.check();
            return result;
        } catch (StackOverflowError e) {
            throw new EndlessReference(work.reference);
        } catch (RuntimeException e) {
            // The validator may have wrapped it, or taken it for something else.
            work.check();
            throw e;
        } finally {
            CURRENT.remove();
        }
    }

    /** The work of this thread. */
    static WorkBudget current() {
        return CURRENT.get();
    }

    /** Counts steps. */
    void step(long number) {
        steps += number;
        if (steps > MAX_STEPS) {
            throw tooMuch("takes more than " + MAX_STEPS + " steps");
        }
    }

    /**
     * Counts the application of a keyword, which begins.
     *
     * @param size how much there is to look at
     * @param length the length of its path from where it is referred to
     * @param target what it refers to, or null
     */
    void evaluate(long size, int length, String target) {
        evaluations++;
        if (evaluations > MAX_EVALUATIONS) {
            throw tooMuch("applies more than " + MAX_EVALUATIONS + " keywords");
        }
        paths += path + length;
        if (paths > MAX_PATHS) {
            throw tooMuch("needs more than " + MAX_PATHS + " characters for the paths of its keywords");
        }
        step(STEPS_OF_EVALUATION + size);
        if (target != null) {
            reference = target;
        }
    }

    /** Goes into a keyword that is applied to a value, and may apply others. */
    Place enter(JsonNode node, int length) {
        Place outer = new Place(value, nesting, path);
        nesting = node == value ? nesting + 1 : 0;
        value = node;
        path += length;
        if (nesting > MAX_NESTING) {
            end = new EndlessReference(reference);
            throw end;
        }
        return outer;
    }

    void leave(Place outer) {
        value = outer.value();
        nesting = outer.nesting();
        path = outer.path();
    }

    /** How many keywords have been applied. */
    int evaluations() {
        return evaluations;
    }

    /**
     * Ends the work.
     *
     * @param why what it does too much of
     */
    SchemaLimitException tooMuch(String why) {
        SchemaLimitException limit = new SchemaLimitException(what + " " + why);
        end = limit;
        return limit;
    }

    private void check() {
        if (end != null) {
            throw end;
        }
    }

    /** Where the work was before it went into a keyword. */
    record Place(JsonNode value, int nesting, int path) {

        @Override
        public String toString() {
            return "Place[nesting=" + nesting + "]";
        }
    }

    /** A reference leads back to itself, so that it never ends. */
    static final class EndlessReference extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reference;

        EndlessReference(String reference) {
            super(null, null, false, false);
            this.reference = reference;
        }

        /** One of those that lead there, as the schema has it; null when there is none, and the schema or the value only nests too deep. */
        String reference() {
            return reference;
        }
    }
}
