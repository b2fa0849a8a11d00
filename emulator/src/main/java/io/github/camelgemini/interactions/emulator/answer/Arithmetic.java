/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a question such as "what is 12 * 7": two numbers and one operator. */
final class Arithmetic {

    private static final String NUMBER = "(-?\\d{1,30}(?:\\.\\d{1,30})?)";
    private static final Pattern QUESTION =
            Pattern.compile("(?iu)(?:what is|what's|calculate|compute|was ist|wie viel ist|berechne)\\s+" + NUMBER
                    + "\\s*([-+*x×/:÷]|plus|minus|times|mal|divided by|geteilt durch)\\s*" + NUMBER);

    private Arithmetic() {}

    static Optional<String> answer(String text) {
        Matcher matcher = QUESTION.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        BigDecimal left = new BigDecimal(matcher.group(1));
        BigDecimal right = new BigDecimal(matcher.group(3));
        return result(left, matcher.group(2), right).map(Values::plain);
    }

    private static Optional<BigDecimal> result(BigDecimal left, String operator, BigDecimal right) {
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "+", "plus" -> Optional.of(left.add(right));
            case "-", "minus" -> Optional.of(left.subtract(right));
            case "*", "x", "×", "times", "mal" -> Optional.of(left.multiply(right));
            default -> right.signum() == 0 ? Optional.empty() : Optional.of(left.divide(right, MathContext.DECIMAL64));
        };
    }
}
