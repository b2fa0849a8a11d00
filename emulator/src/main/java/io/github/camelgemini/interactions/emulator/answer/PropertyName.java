/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The labels that a property may have in the input.
 *
 * @param names the words of the property's name, title and synonyms
 * @param qualified the same words after the names of the containing object; empty at the top level
 * @param holder the names of the containing object, if the property is that object's name; otherwise empty
 * @param hint the words of the description, which match a label only if nothing else does
 */
record PropertyName(
        List<List<String>> names, List<List<String>> qualified, List<List<String>> holder, List<String> hint) {

    static final int MAX = 110;
    private static final int EXACT = 100;
    /** A lower score is a guess; a guess must not fit two properties. */
    static final int WEAK = 60;

    private static final int QUALIFIED = MAX;
    private static final int CONTAINED = 75;
    private static final int LAST_WORDS = 65;
    private static final int MAX_EXTRA_WORDS = 3;
    private static final int SHORTENED = 50;
    private static final int HEAD = 45;
    private static final int HINT = 30;

    private static final Pattern SYNONYMS = Pattern.compile("(?i)(?:\\balso:|\\be\\.g\\. labels?:?)\\s*(.+)");
    private static final Pattern EXCLUSION = Pattern.compile("(?i)\\b(?:not|never|without|nicht|kein|keine|ohne)\\b");
    /** Words that labels often omit. */
    private static final Set<String> GENERIC =
            Set.of("number", "amount", "date", "name", "value", "id", "code", "price", "text");

    static PropertyName of(String name, JsonNode schema, List<List<String>> parents) {
        List<List<String>> names = new ArrayList<>();
        add(name, names);
        StringBuilder hint = new StringBuilder();
        for (String field : List.of("title", "description")) {
            String text = schema.path(field).asText("");
            Matcher synonyms = SYNONYMS.matcher(text);
            if (synonyms.find()) {
                for (String synonym : synonyms.group(1).split(",")) {
                    add(synonym, names);
                }
                text = text.substring(0, synonyms.start());
            }
            if ("title".equals(field)) {
                add(text, names);
            } else {
                hint.append(EXCLUSION.split(text, 2)[0]);
            }
        }
        List<List<String>> qualified = new ArrayList<>();
        for (List<String> parent : parents) {
            names.forEach(own -> qualified.add(join(parent, own)));
        }
        boolean isName = names.contains(List.of("name"));
        return new PropertyName(names, qualified, isName ? parents : List.of(), Words.of(hint.toString()));
    }

    private static void add(String text, List<List<String>> names) {
        List<String> words = Words.of(text);
        if (!words.isEmpty() && !names.contains(words)) {
            names.add(words);
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /** Returns how well a label fits: 0 if it does not fit, {@link #WEAK} or more if it matches a name, less if it is a guess. */
    int score(List<String> label) {
        if (label.isEmpty()) {
            return 0;
        }
        int score = 0;
        for (List<String> name : qualified) {
            score = Math.max(score, label.equals(name) ? QUALIFIED : Words.endsWith(label, name) ? QUALIFIED - 1 : 0);
        }
        for (List<String> name : names) {
            score = Math.max(score, score(label, name));
        }
        if (score == 0 && holder.contains(label)) {
            return SHORTENED;
        }
        return score == 0 && label.size() <= 4 && Words.contains(hint, label) ? HINT : score;
    }

    private static int score(List<String> label, List<String> name) {
        if (label.equals(name)) {
            return EXACT;
        }
        int extra = label.size() - name.size();
        if (extra > 0 && extra <= MAX_EXTRA_WORDS && Words.contains(label, name)) {
            return CONTAINED - extra;
        }
        if (Words.endsWith(label, name)) {
            return LAST_WORDS;
        }
        boolean generic = name.size() > 1 && GENERIC.contains(name.get(name.size() - 1));
        if (generic && label.equals(name.subList(0, name.size() - 1))) {
            return SHORTENED;
        }
        return Words.endsWith(name, label) ? HEAD : 0;
    }
}
