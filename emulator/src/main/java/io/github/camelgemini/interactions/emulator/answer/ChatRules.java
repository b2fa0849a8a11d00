/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a chat turn: recalls what the user said, repeats text, counts messages, calculates, or otherwise describes the input. */
final class ChatRules {

    private static final int FIRST_WORDS = 8;
    private static final int MAX_STATEMENT_LENGTH = 20_000;
    private static final Pattern REPEAT =
            Pattern.compile("(?is)^\\s*(?:please )?(?:repeat|wiederhole)(?: bitte)?\\s*:\\s*(.+)$");
    private static final Pattern COUNT = Pattern.compile("(?i)how many messages have i (?:sent|written)"
            + "|wie viele nachrichten habe ich (?:gesendet|geschickt|geschrieben)");
    private static final Pattern FIRST = Pattern.compile(
            "(?i)what did i (?:say|write|ask) first|was habe ich (?:zuerst|als erstes) (?:gesagt|geschrieben|gefragt)");

    private ChatRules() {}

    static String answer(Conversation conversation) {
        String text = conversation.userText();
        Matcher repeat = REPEAT.matcher(text);
        if (repeat.matches()) {
            return repeat.group(1).strip();
        }
        String question = shorten(text);
        return history(conversation, question)
                .or(() -> recall(conversation, question))
                .or(() -> Arithmetic.answer(question))
                .orElseGet(() -> describe(conversation, text));
    }

    /** Limits the text that the patterns search. */
    private static String shorten(String text) {
        return text.length() > MAX_STATEMENT_LENGTH ? text.substring(0, MAX_STATEMENT_LENGTH) : text;
    }

    private static Optional<String> history(Conversation conversation, String question) {
        List<String> turns = new ArrayList<>(conversation.earlierUserTexts());
        turns.add(question);
        if (COUNT.matcher(question).find()) {
            return Optional.of("You have sent " + turns.size() + (turns.size() == 1 ? " message." : " messages."));
        }
        if (FIRST.matcher(question).find()) {
            return Optional.of("The first thing you said was: " + turns.get(0));
        }
        return Optional.empty();
    }

    private static Optional<String> recall(Conversation conversation, String question) {
        List<String> turns = new ArrayList<>();
        conversation.earlierUserTexts().forEach(turn -> turns.add(shorten(turn)));
        turns.add(question);
        return Statements.recall(turns, question);
    }

    private static String describe(Conversation conversation, String text) {
        String[] words = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        StringBuilder answer = new StringBuilder("This is the emulator, not a model. It received ")
                .append(words.length)
                .append(words.length == 1 ? " word" : " words");
        if (words.length > 0) {
            int shown = Math.min(FIRST_WORDS, words.length);
            answer.append(" beginning \"")
                    .append(String.join(" ", List.of(words).subList(0, shown)))
                    .append('"');
        }
        for (Part part : conversation.parts()) {
            if (!part.isText()) {
                answer.append(", ").append(describe(part));
            }
        }
        return answer.append('.').toString();
    }

    private static String describe(Part part) {
        String kind = part.type() + (part.mediaType().isEmpty() ? "" : " (" + part.mediaType() + ")");
        if (part.bytes() == 0) {
            return "one " + kind + " by URI";
        }
        String pages = part.text().pages() == 0 ? "" : " on " + part.text().pages() + " page(s)";
        return String.format(Locale.ROOT, "one %s of %d bytes%s", kind, part.bytes(), pages);
    }
}
