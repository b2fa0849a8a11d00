/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts listed words and personal data in a text, by category. Personal data is recognised by its format. Thread-safe. */
final class WordLists {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern PERSONAL_DATA = Pattern.compile(
            "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,63}){1,5}" // e-mail address
                    + "|\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b" // IBAN
                    + "|\\b\\d{4}(?:[ -]?\\d{4}){2}[ -]?\\d{1,7}\\b" // card number
                    + "|\\b\\d{3}-\\d{2}-\\d{4}\\b" // US social security number
                    + "|\\+\\d{1,3}[ \\d()/-]{7,18}\\d"); // international telephone number
    private static final Map<String, Pattern> CATEGORIES = load();

    private WordLists() {}

    /** Returns the number of hits of each category that has any: the word lists in alphabetical order, then personal data. */
    static Map<String, Integer> hits(String text) {
        Map<String, Integer> hits = new LinkedHashMap<>();
        CATEGORIES.forEach((category, words) -> {
            int count = count(words, text);
            if (count > 0) {
                hits.put(category, count);
            }
        });
        return hits;
    }

    static Set<String> categories() {
        return CATEGORIES.keySet();
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static Map<String, Pattern> load() {
        Properties lists = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(WordLists.class.getResourceAsStream("moderation.txt"), StandardCharsets.UTF_8)) {
            lists.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Pattern> categories = new LinkedHashMap<>();
        for (String category : new TreeSet<>(lists.stringPropertyNames())) {
            categories.put(category, words(lists.getProperty(category)));
        }
        categories.put("personal_data", PERSONAL_DATA);
        return categories;
    }

    private static Pattern words(String list) {
        return Pattern.compile(
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .map(WordLists::word)
                        .collect(Collectors.joining("|", "\\b(?:", ")\\b")),
                FLAGS);
    }

    private static String word(String word) {
        boolean anyEnding = word.endsWith("*");
        String stem = anyEnding ? word.substring(0, word.length() - 1) : word;
        return stem.replace(" ", "\\s+") + (anyEnding ? "\\w*" : "");
    }
}
