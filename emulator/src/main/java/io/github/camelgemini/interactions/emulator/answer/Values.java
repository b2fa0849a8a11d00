/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses numbers and truth values in English and German notation. */
final class Values {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d._/-])(\\(?)\\s*([-+\\u2212]?)\\s*(?:[€$£#]|(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK)\\b)?\\s*([-+\\u2212]?)"
                    + "(\\d{1,3}(?:[ \\u00a0\\u202f'\\u2019]\\d{3})+(?:[.,]\\d{1,10})?|\\d[\\d.,]{0,30}\\d|\\d)(?![\\d]|[./-]\\d)([-)]?)");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+");
    private static final Pattern MONEY = Pattern.compile("[€$£]|\\b(?:EUR|USD|GBP|CHF)\\b|,-");

    private Values() {}

    /**
     * Returns the first number in a text; empty if there is none or the text contains a date.
     *
     * @param text such as {@code 1,234.50}, {@code 1.234,50 €} or {@code EUR 12,00}
     * @param whole whether a whole number is expected, so that {@code 1.234} means 1234
     */
    static Optional<BigDecimal> number(String text, boolean whole) {
        if (Dates.find(text).isPresent()) {
            return Optional.empty();
        }
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        boolean grouped = whole || MONEY.matcher(text).find();
        String digits = plainDigits(matcher.group(4).replaceAll("[ \\u00a0\\u202f'\\u2019]", ""), grouped);
        if (!digits.matches("\\d+(?:\\.\\d+)?")) {
            return Optional.empty();
        }
        boolean negative =
                !(matcher.group(2) + matcher.group(3)).replace("+", "").isEmpty()
                        || "-".equals(matcher.group(5))
                        || ("(".equals(matcher.group(1)) && ")".equals(matcher.group(5)));
        BigDecimal number = new BigDecimal(digits);
        return Optional.of(negative ? number.negate() : number);
    }

    /** Decides whether {@code .} or {@code ,} is the decimal separator: the later one, or the one that cannot group thousands. */
    private static String plainDigits(String digits, boolean pointGroups) {
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return comma > point ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
        }
        boolean several = digits.indexOf(',') != comma || digits.indexOf('.') != point;
        boolean groups = GROUPED.matcher(digits).matches();
        if (groups && (several || comma >= 0 || pointGroups)) {
            return digits.replace(",", "").replace(".", "");
        }
        return digits.replace(',', '.');
    }

    static Optional<Boolean> truth(String text) {
        String word = text.strip().split("[\\s,.;(]", 2)[0].toLowerCase(Locale.ROOT);
        return switch (word) {
            case "yes", "ja", "true", "wahr", "y", "j", "x", "✓", "☑", "[x]" -> Optional.of(true);
            case "no", "nein", "false", "falsch", "n", "☐", "[" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Returns a number without exponent and trailing zeros. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
