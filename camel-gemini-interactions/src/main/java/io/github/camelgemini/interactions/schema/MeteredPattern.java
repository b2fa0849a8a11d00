/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.regex.Pattern;

/**
 * A regular expression that counts the characters read by its matching in the {@link WorkBudget}. An expression that tries all combinations, such as {@code
 * (.*,){25}P}, stops at the limit.
 */
final class MeteredPattern {

    /** The maximum length of an expression. */
    static final int MAX_LENGTH = 4096;

    private static final int CHARACTERS_OF_STEP = 16;

    private final Pattern pattern;
    private final int cost;

    private MeteredPattern(Pattern pattern, int cost) {
        this.pattern = pattern;
        this.cost = cost;
    }

    /**
     * Compiles an expression.
     *
     * @throws SchemaLimitException if the expression is too long, or its work between two characters cannot be limited
     * @throws java.util.regex.PatternSyntaxException if the text is not a regular expression
     */
    static MeteredPattern of(String expression) {
        if (expression.length() > MAX_LENGTH) {
            throw WorkBudget.current().tooMuch("has a pattern of more than " + MAX_LENGTH + " characters");
        }
        Pattern pattern = Pattern.compile(expression);
        int idle = PatternIdling.of(expression);
        if (idle < 0) {
            throw WorkBudget.current()
                    .tooMuch("has a pattern that repeats an optional part too often, such as (a?){1000}, or uses"
                            + " syntax that ECMA-262 does not have");
        }
        return new MeteredPattern(pattern, 1 + expression.length() / CHARACTERS_OF_STEP + idle);
    }

    /** Whether the expression matches a part of the text. */
    boolean find(String text) {
        WorkBudget work = WorkBudget.current();
        work.step((text.length() + 1L) * cost);
        try {
            return pattern.matcher(new Metered(text, work, cost)).find();
        } catch (StackOverflowError e) {
            throw work.tooMuch(
                    "has a pattern that is nested too deeply for a text of " + text.length() + " characters");
        }
    }

    /** Counts the characters that are read from a text. */
    private static final class Metered implements CharSequence {

        private final String text;
        private final WorkBudget work;
        private final int cost;

        Metered(String text, WorkBudget work, int cost) {
            this.text = text;
            this.work = work;
            this.cost = cost;
        }

        @Override
        public char charAt(int index) {
            work.step(cost);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
