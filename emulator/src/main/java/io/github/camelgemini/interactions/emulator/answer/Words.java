/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalises names and labels to words that can be compared: case, accents, plurals and common abbreviations do not matter. */
final class Words {

    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<String, String> SAME = Map.of(
            "no", "number",
            "nr", "number",
            "num", "number",
            "nummer", "number",
            "qty", "quantity",
            "amt", "amount",
            "descr", "description",
            "datum", "date");
    /** German compounds use one word where English uses two. */
    private static final Map<String, String> COMPOUND_ENDS = Map.of("nummer", "number", "datum", "date");

    private static final Set<String> IGNORED = Set.of(
            "the", "a", "an", "my", "our", "your", "of", "for", "please", "der", "die", "das", "den", "des", "mein",
            "meine", "unser", "unsere", "ihr", "ihre", "von", "fur");

    private Words() {}

    static List<String> of(String text) {
        String spaced =
                CAMEL.matcher(text).replaceAll(" ").replace("#", " number ").replace("№", " number ");
        String folded =
                MARKS.matcher(Normalizer.normalize(spaced, Normalizer.Form.NFD)).replaceAll("");
        List<String> all = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(folded.toLowerCase(Locale.ROOT).replace("ß", "ss"));
        while (matcher.find()) {
            add(matcher.group(), all);
            if (!IGNORED.contains(matcher.group())) {
                add(matcher.group(), words);
            }
        }
        return words.isEmpty() ? all : words;
    }

    /** Returns whether a word is too common to be a name. */
    static boolean isIgnored(String word) {
        return IGNORED.contains(word.toLowerCase(Locale.ROOT));
    }

    private static void add(String word, List<String> words) {
        for (Map.Entry<String, String> end : COMPOUND_ENDS.entrySet()) {
            if (word.endsWith(end.getKey()) && word.length() > end.getKey().length() + 1) {
                words.add(stem(word.substring(0, word.length() - end.getKey().length())));
                words.add(end.getValue());
                return;
            }
        }
        words.add(SAME.getOrDefault(word, stem(word)));
    }

    private static String stem(String word) {
        boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    static boolean contains(List<String> words, List<String> part) {
        return !part.isEmpty() && Collections.indexOfSubList(words, part) >= 0;
    }

    static boolean endsWith(List<String> words, List<String> end) {
        return !end.isEmpty()
                && words.size() >= end.size()
                && words.subList(words.size() - end.size(), words.size()).equals(end);
    }
}
