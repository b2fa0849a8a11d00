/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recalls statements such as "my order number is 4711" or "ich heiße Ada" and answers questions about them. */
final class Statements {

    /** A stated value, up to the end of its clause. */
    private static final String VALUE = "\\s+([^.!?,;\\n]+(?:\\.(?=\\S)[^.!?,;\\n]+)*)";

    private static final List<Fact> FACTS = List.of(
            Fact.of(
                    "my name is|i am called|call me|ich hei(?:ß|ss)e|mein name ist|man nennt mich",
                    "what(?:'s| is) my name|who am i|do you (?:know|remember) my name|wie hei(?:ß|ss)e ich|wie ist mein name|was ist mein name",
                    "Your name is %s."),
            Fact.of(
                    "i live in|my home is in|ich wohne in|ich lebe in",
                    "where do i live|wo (?:wohne|lebe) ich",
                    "You live in %s."),
            Fact.of(
                    "i work at|i work for|ich arbeite bei|ich arbeite für",
                    "where do i work|who do i work for|wo arbeite ich|für wen arbeite ich",
                    "You work for %s."));

    private static final Pattern STATED =
            pattern("\\b(?:my|mein|meine|meinen)\\s+([\\p{L}][\\p{L} -]{0,40}?)\\s+(?:is|are|ist|sind|lautet)" + VALUE);
    private static final Pattern ASKED = pattern(
            "\\b(?:what(?:'s| is| are)|wie (?:ist|lautet)|was (?:ist|sind)|which is)\\s+(?:my|mein|meine)\\s+([\\p{L}][\\p{L} -]{0,40}?)\\s*\\?");

    private Statements() {}

    /**
     * Returns the answer by the latest matching statement; empty if there is none.
     *
     * @param turns the user's texts, oldest first; the last one contains the question
     * @param question the text of this turn
     */
    static Optional<String> recall(List<String> turns, String question) {
        for (Fact fact : FACTS) {
            if (fact.question().matcher(question).find()) {
                return latest(turns, fact.statement(), null)
                        .map(value -> String.format(Locale.ROOT, fact.answer(), value));
            }
        }
        Matcher asked = ASKED.matcher(question);
        if (!asked.find()) {
            return Optional.empty();
        }
        String thing = asked.group(1).strip();
        return latest(turns, STATED, thing).map(value -> "Your " + thing + " is " + value + ".");
    }

    /**
     * Searches from the newest turn to the oldest. If {@code thing} is null, group 1 is the value; otherwise group 1 must be {@code thing},
     * and group 2 is the value.
     */
    private static Optional<String> latest(List<String> turns, Pattern statement, String thing) {
        for (int turn = turns.size() - 1; turn >= 0; turn--) {
            Matcher matcher = statement.matcher(turns.get(turn));
            String found = null;
            while (matcher.find()) {
                if (thing == null) {
                    found = matcher.group(1);
                } else if (matcher.group(1).strip().equalsIgnoreCase(thing)) {
                    found = matcher.group(2);
                }
            }
            if (found != null) {
                return Optional.of(value(found));
            }
        }
        return Optional.empty();
    }

    /** Cuts the value off where a second statement begins. */
    private static String value(String found) {
        return found.split("(?i)\\s+(?:and|und)\\s+(?:my|i|ich|mein|meine)\\b", 2)[0].strip();
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(
                regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private record Fact(Pattern statement, Pattern question, String answer) {
        static Fact of(String statement, String question, String answer) {
            return new Fact(pattern("\\b(?:" + statement + ")" + VALUE), pattern(question), answer);
        }
    }
}
