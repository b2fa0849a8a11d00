/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.function.Supplier;

import dev.harrel.jsonschema.JsonNode;

/**
 * The work allowed for compiling a schema, or for validating one answer: a few characters of a schema can cause endless work. Counts steps rather than time, so
 * that the same schema always gives the same result. Used only by the thread that does the work.
 */
final class WorkBudget {

    /** The maximum number of steps, about a second of work. A step applies a keyword, examines a member, or reads a character for a pattern. */
    static final long MAX_STEPS = 50_000_000;

    /** The maximum number of applied keywords: the validator keeps much about each in memory. */
    static final int MAX_EVALUATIONS = 1_000_000;

    /** The maximum total length of the evaluation paths, which the validator writes out. */
    static final long MAX_PATHS = 100_000_000;

    /** The maximum nesting of keywords that are applied to one value: far more than a schema without endless references has. */
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
     * Runs a task within the limits. Must not be nested.
     *
     * @param what names the work in messages
     * @throws SchemaLimitException if the task exceeds a limit
     * @throws EndlessReference if a reference resolves to itself
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
            // The validator may have wrapped the exception, or handled it as something else.
            work.check();
            throw e;
        } finally {
            CURRENT.remove();
        }
    }

    /** The budget of the current thread's work. */
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
     * Counts the start of a keyword's application.
     *
     * @param size how many members there are to examine
     * @param length the length of the keyword's path from the latest reference
     * @param target the target of the keyword's reference, or null
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

    /** Enters a keyword that is applied to a value, and that may apply others. */
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

    /** The number of keywords that were applied. */
    int evaluations() {
        return evaluations;
    }

    /**
     * Ends the work.
     *
     * @param why the exceeded limit, which completes a sentence that starts with the name of the work
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

    /** The state before the work entered a keyword. */
    record Place(JsonNode value, int nesting, int path) {

        @Override
        public String toString() {
            return "Place[nesting=" + nesting + "]";
        }
    }

    /** A reference resolves to itself, so that it never ends. */
    static final class EndlessReference extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reference;

        EndlessReference(String reference) {
            super(null, null, false, false);
            this.reference = reference;
        }

        /** One of the references, as in the schema; null if there is none, because the schema or the value is only nested too deeply. */
        String reference() {
            return reference;
        }
    }
}
