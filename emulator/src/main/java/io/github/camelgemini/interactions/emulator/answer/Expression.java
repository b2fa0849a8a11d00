/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Evaluates an arithmetic expression such as {@code 1 + 2 * (3 - 4)}. */
final class Expression {

    private final String text;
    private int position;

    private Expression(String text) {
        this.text = text;
    }

    /** Returns the value; empty if the text is not an expression or divides by zero. The caller limits the length of the text. */
    static Optional<BigDecimal> value(String text) {
        Expression expression = new Expression(text.replace(" ", ""));
        try {
            BigDecimal value = expression.sum();
            return expression.position == expression.text.length() ? Optional.of(value) : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (at('+') || at('-')) {
            boolean plus = text.charAt(position++) == '+';
            BigDecimal next = product();
            value = plus ? value.add(next) : value.subtract(next);
        }
        return value;
    }

    private BigDecimal product() {
        BigDecimal value = factor();
        while (at('*') || at('/')) {
            boolean times = text.charAt(position++) == '*';
            BigDecimal next = factor();
            value = times ? value.multiply(next) : value.divide(next, MathContext.DECIMAL64);
        }
        return value;
    }

    /** Throws an {@link ArithmeticException} for a malformed number, as a division by zero does. */
    private BigDecimal factor() {
        if (at('-')) {
            position++;
            return factor().negate();
        }
        if (at('(')) {
            position++;
            BigDecimal value = sum();
            if (!at(')')) {
                throw new ArithmeticException("A bracket is open");
            }
            position++;
            return value;
        }
        int start = position;
        while (position < text.length() && (Character.isDigit(text.charAt(position)) || at('.'))) {
            position++;
        }
        try {
            return new BigDecimal(text.substring(start, position));
        } catch (NumberFormatException e) {
            throw (ArithmeticException) new ArithmeticException("No number").initCause(e);
        }
    }

    private boolean at(char sign) {
        return position < text.length() && text.charAt(position) == sign;
    }
}
