/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds the functions that a text names: by the name itself, or by the words of the name with at most two other words between them. A name
 * that is a very common word counts only after "call".
 */
final class Mentions {

    private static final Pattern PARTS = Pattern.compile("[_.-]+|(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
    private static final String GAP =
            "(?:[^\\p{L}\\p{N}.!?\\n]{1,5}[\\p{L}\\p{N}]{1,30}){0,2}?[^\\p{L}\\p{N}.!?\\n]{1,5}";
    private static final String BEFORE = "(?<![\\p{L}\\p{N}_-])(?<![\\p{L}\\p{N}]\\.)";
    private static final String AFTER = "(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private Mentions() {}

    /** Returns the first mention of each function, in the order of the text. A mention inside a longer one does not count. */
    static List<Mention> find(List<JsonNode> functions, String text) {
        List<Mention> all = new ArrayList<>();
        functions.forEach(function -> first(function, text).ifPresent(all::add));
        return all.stream()
                .filter(mention -> all.stream().noneMatch(mention::isWithin))
                .sorted(Comparator.comparingInt(Mention::start))
                .toList();
    }

    private static Optional<Mention> first(JsonNode function, String text) {
        String name = function.path("name").asText();
        String words = Stream.of(PARTS.split(name))
                .filter(part -> !part.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining(GAP));
        String exact = BEFORE + (Words.isIgnored(name) ? "call\\s+" : "") + Pattern.quote(name) + AFTER;
        boolean several = PARTS.matcher(name).find() && !words.isEmpty();
        String any = several ? exact + "|" + BEFORE + words + "s?" + AFTER : exact;
        Matcher matcher = Pattern.compile(any, FLAGS).matcher(text);
        return matcher.find() ? Optional.of(new Mention(function, matcher.start(), matcher.end())) : Optional.empty();
    }

    /**
     * A place where a text names a function.
     *
     * @param function the function
     * @param start the index of the first character
     * @param end the index after the last character
     */
    record Mention(JsonNode function, int start, int end) {

        boolean isWithin(Mention other) {
            return start >= other.start && end <= other.end && end - start < other.end - other.start;
        }
    }
}
