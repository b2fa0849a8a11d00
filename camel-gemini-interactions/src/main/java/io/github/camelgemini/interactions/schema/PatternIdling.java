/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

/**
 * Calculates the work that a regular expression may do without reading a character, which {@link MeteredPattern} could not count: groups with empty matches can
 * be repeated, and each of them can match the empty text in several ways. Reads the syntax that ECMA-262 and Java have in common.
 */
final class PatternIdling {

    /** The maximum number of steps between two characters. */
    private static final int MAX = 10_000;

    /** The maximum number of places with two ways to match the empty text; each doubles the steps. */
    private static final int MAX_WAYS = 10;

    /** The inline flags of Java, except those that change how the expression is parsed. */
    private static final String FLAGS = "imsu-";

    private static final Measure LITERAL = new Measure(false, 0, 0);
    private static final Measure EMPTY = new Measure(true, 1, 0);

    private final String expression;
    private int at;

    private PatternIdling(String expression) {
        this.expression = expression;
    }

    /** The number of steps, or -1 if there are too many, or if the number is unknown. */
    static int of(String expression) {
        PatternIdling reader = new PatternIdling(expression);
        try {
            Measure all = reader.alternatives();
            if (reader.at < expression.length() || all.ways() > MAX_WAYS) {
                return -1;
            }
            long steps = all.steps() << all.ways();
            return steps > MAX ? -1 : (int) steps;
        } catch (UnknownSyntax e) {
            return -1;
        }
    }

    private Measure alternatives() throws UnknownSyntax {
        Measure all = sequence();
        while (is('|')) {
            at++;
            Measure next = sequence();
            int ways = all.ways() + next.ways() + (all.nothing() && next.nothing() ? 1 : 0);
            all = measure(all.nothing() || next.nothing(), all.steps() + next.steps(), ways);
        }
        return all;
    }

    private Measure sequence() throws UnknownSyntax {
        Measure all = new Measure(true, 0, 0);
        while (at < expression.length() && !is('|') && !is(')')) {
            Measure next = quantified(atom());
            all = measure(all.nothing() && next.nothing(), all.steps() + next.steps(), all.ways() + next.ways());
        }
        return all;
    }

    private Measure atom() throws UnknownSyntax {
        char c = take();
        return switch (c) {
            case '(' -> group();
            case '[' -> characters();
            case '\\' -> escape();
            case '^', '$' -> EMPTY;
            default -> LITERAL;
        };
    }

    private Measure group() throws UnknownSyntax {
        boolean looksAround = false;
        if (is('?')) {
            at++;
            char kind = take();
            if (kind == '<' && (is('=') || is('!'))) {
                at++;
                looksAround = true;
            } else if (kind == '<') {
                skipTo('>');
            } else if (kind == '=' || kind == '!') {
                looksAround = true;
            } else if (FLAGS.indexOf(kind) >= 0) {
                while (FLAGS.indexOf(kind) >= 0) {
                    kind = take();
                }
                if (kind == ')') {
                    return EMPTY;
                }
                if (kind != ':') {
                    throw new UnknownSyntax();
                }
            } else if (kind != ':' && kind != '>') {
                throw new UnknownSyntax();
            }
        }
        Measure inner = alternatives();
        if (take() != ')') {
            throw new UnknownSyntax();
        }
        return looksAround ? measure(true, inner.steps() + 1, inner.ways()) : inner;
    }

    /** Unlike ECMA-262, Java has nested character classes, for which it reads unescaped brackets. */
    private Measure characters() throws UnknownSyntax {
        if (is('^')) {
            at++;
        }
        if (is(']')) {
            throw new UnknownSyntax();
        }
        while (true) {
            char c = take();
            if (c == ']') {
                return LITERAL;
            }
            if (c == '[') {
                throw new UnknownSyntax();
            }
            if (c == '\\') {
                escape();
            }
        }
    }

    private Measure escape() throws UnknownSyntax {
        char c = take();
        switch (c) {
            case 'Q', 'E', 'N' -> throw new UnknownSyntax();
            case 'c' -> take();
            case 'p', 'P', 'x' -> {
                if (is('{')) {
                    skipTo('}');
                }
            }
            case 'k' -> {
                skipTo('>');
                return EMPTY;
            }
            default -> {
                return "123456789".indexOf(c) >= 0 || "bBAzZG".indexOf(c) >= 0 ? EMPTY : LITERAL;
            }
        }
        return LITERAL;
    }

    private Measure quantified(Measure atom) throws UnknownSyntax {
        Measure all = atom;
        int min;
        int max;
        if (is('?') || is('*') || is('+')) {
            char c = take();
            min = c == '+' ? 1 : 0;
            max = c == '?' ? 1 : Integer.MAX_VALUE;
        } else if (is('{')) {
            at++;
            min = number();
            max = min;
            if (is(',')) {
                at++;
                max = is('}') ? Integer.MAX_VALUE : number();
            }
            if (take() != '}') {
                throw new UnknownSyntax();
            }
        } else {
            return all;
        }
        if (is('?') || is('+')) {
            at++;
        }
        if (is('?') || is('*') || is('+') || is('{')) {
            throw new UnknownSyntax();
        }
        // A part that reads a character in each repetition adds no ways to match the empty text.
        if (!all.nothing()) {
            return measure(min == 0, all.steps() + 1, all.ways());
        }
        long times = Math.max(1, min);
        return measure(true, times * (all.steps() + 1), all.ways() * times + (min == max ? 0 : 1));
    }

    private int number() throws UnknownSyntax {
        int start = at;
        while (at < expression.length() && expression.charAt(at) >= '0' && expression.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 9) {
            throw new UnknownSyntax();
        }
        return Integer.parseInt(expression.substring(start, at));
    }

    private void skipTo(char end) throws UnknownSyntax {
        at = expression.indexOf(end, at) + 1;
        if (at == 0) {
            throw new UnknownSyntax();
        }
    }

    private boolean is(char c) {
        return at < expression.length() && expression.charAt(at) == c;
    }

    private char take() throws UnknownSyntax {
        if (at == expression.length()) {
            throw new UnknownSyntax();
        }
        return expression.charAt(at++);
    }

    private static Measure measure(boolean nothing, long steps, long ways) {
        return new Measure(nothing, Math.min(steps, MAX + 1), (int) Math.min(ways, MAX_WAYS + 1));
    }

    /**
     * A part of the expression.
     *
     * @param nothing whether it may match the empty text
     * @param steps the maximum number of steps without reading a character
     * @param ways the number of places in it with two ways to match the empty text
     */
    private record Measure(boolean nothing, long steps, int ways) {}

    /** Syntax that this class does not read. */
    private static final class UnknownSyntax extends Exception {

        private static final long serialVersionUID = 1L;

        UnknownSyntax() {
            super(null, null, false, false);
        }
    }
}
