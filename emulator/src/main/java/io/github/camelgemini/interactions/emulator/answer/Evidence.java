/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an input says, as decisions read it: its words, its hits in the word lists of moderation, and a phrase that blocks it. Immutable. */
public final class Evidence {

    private static final Pattern BLOCK = Pattern.compile(
            "(?i)\\bblock this input(?: as (safety|other|blocklist|prohibited_content|image_safety)\\b)?");

    private final SignedWords words;
    private final Map<String, Integer> hits;
    private final String blockReason;

    private Evidence(SignedWords words, Map<String, Integer> hits, String blockReason) {
        this.words = words;
        this.hits = hits;
        this.blockReason = blockReason;
    }

    /**
     * Reads an input.
     *
     * @param parts its content blocks; a block without readable text, such as a picture, gives no evidence
     * @return the evidence
     */
    public static Evidence of(List<Part> parts) {
        String text =
                String.join("\n", parts.stream().map(part -> part.text().text()).toList());
        Matcher block = BLOCK.matcher(text);
        String reason = !block.find() ? null : block.group(1) == null ? "safety" : block.group(1);
        return new Evidence(SignedWords.of(text), WordLists.hits(text), reason);
    }

    /**
     * Returns the reason for which the input is blocked.
     *
     * @return such as {@code safety}; empty if the input is not blocked
     */
    public Optional<String> blockReason() {
        return Optional.ofNullable(blockReason);
    }

    /** Returns the number of hits in these word lists. */
    int hits(Collection<String> lists) {
        return lists.stream().mapToInt(list -> hits.getOrDefault(list, 0)).sum();
    }

    /** Returns the word lists that have a hit. */
    Collection<String> lists() {
        return hits.keySet();
    }

    /** Returns whether the input contains a word of the description, affirmed or denied. */
    boolean mentions(SignedWords description) {
        return description.stems().stream().anyMatch(words::has);
    }

    /** Returns how many words of the description the input contains with the same sign, minus those with the opposite sign. */
    int balance(SignedWords description) {
        int balance = 0;
        for (String stem : description.stems()) {
            if (words.has(stem)) {
                balance += words.denies(stem) == description.denies(stem) ? 1 : -1;
            }
        }
        return balance;
    }
}
