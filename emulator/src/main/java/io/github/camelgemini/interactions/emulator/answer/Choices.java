/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds an enumeration value in a text: the value itself as a word, or the sign of a currency. */
final class Choices {

    private static final Map<String, String> SIGNS =
            Map.of("EUR", "€|\\beuros?\\b", "USD", "\\$|\\bdollars?\\b", "GBP", "£", "JPY", "¥");
    private static final Pattern CURRENCY = Pattern.compile("\\b(?:EUR|USD|GBP|CHF|JPY)\\b|[€$£¥]");

    private Choices() {}

    /** Returns the value that occurs most often; empty if none occurs or two occur equally often. */
    static Optional<String> find(List<String> choices, String text) {
        String best = null;
        int bestCount = 0;
        boolean tied = false;
        for (String choice : choices) {
            int count = count(choice, text);
            if (count > bestCount) {
                best = choice;
                bestCount = count;
                tied = false;
            } else if (count > 0 && count == bestCount) {
                tied = true;
            }
        }
        return tied ? Optional.empty() : Optional.ofNullable(best);
    }

    /** Returns the three-letter code of the first currency in the text. */
    static Optional<String> currency(String text) {
        Matcher matcher = CURRENCY.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group();
        return SIGNS.entrySet().stream()
                .filter(sign -> Pattern.matches(sign.getValue(), found))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Optional.of(found));
    }

    private static int count(String choice, String text) {
        if (choice.isBlank()) {
            return 0;
        }
        String words = Arrays.stream(choice.strip().split("[ _-]+"))
                .map(Pattern::quote)
                .collect(Collectors.joining("[ _-]"));
        String sign = SIGNS.containsKey(choice) ? "|" + SIGNS.get(choice) : "";
        String regex = "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])" + sign;
        Matcher matcher = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
