/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user's text says about a run: how long it waits and works in the background, and how it ends.
 *
 * @param queued how long it waits: "stay queued for 2 reads"
 * @param work how long the model works: "take 3 reads", "hang for 10 minutes", "work forever", "never end"
 * @param hangs whether the run looks dead while it works: its time of update stands still
 * @param empty whether it has no steps while it works, not even the input
 * @param end the status at the end: "end as failed"; empty if the text does not say it
 */
public record RunPhrases(Span queued, Span work, boolean hangs, boolean empty, String end) {

    private static final String SPAN = " (?:for )?(?:(\\d{1,6}) (read|second|minute|hour)s?|(forever))\\b";
    private static final Pattern QUEUED = Pattern.compile("(?i)\\bstay queued" + SPAN);
    private static final Pattern WORK = Pattern.compile("(?i)\\b(?:take|work|hang)" + SPAN);
    private static final Pattern HANG = Pattern.compile("(?i)\\bhang" + SPAN);
    private static final Pattern NEVER = Pattern.compile("(?i)\\bnever end\\b");
    private static final Pattern END = Pattern.compile(
            "(?i)\\bend as (completed|failed|cancelled|incomplete|budget_exceeded|requires_action|requires_continuation)\\b");

    /**
     * A span of reads or of time.
     *
     * @param reads how many reads; 0 if the span is measured in time
     * @param time how long by the emulator's clock; zero if the span is measured in reads
     * @param endless whether it never ends
     */
    public record Span(int reads, Duration time, boolean endless) {

        /** No time at all. */
        public static final Span NONE = new Span(0, Duration.ZERO, false);

        private static final Span ENDLESS = new Span(0, Duration.ZERO, true);

        /** Returns whether the span takes no time. */
        public boolean isNone() {
            return equals(NONE);
        }

        private static Span of(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                return NONE;
            }
            if (matcher.group(3) != null) {
                return ENDLESS;
            }
            int number = Integer.parseInt(matcher.group(1));
            return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                case "second" -> new Span(0, Duration.ofSeconds(number), false);
                case "minute" -> new Span(0, Duration.ofMinutes(number), false);
                case "hour" -> new Span(0, Duration.ofHours(number), false);
                default -> new Span(number, Duration.ZERO, false);
            };
        }
    }

    /** Reads the phrases of the user's latest text. A turn with function results is not affected by the phrases before it. */
    public static RunPhrases of(Conversation conversation) {
        String text = conversation.hasResults() ? "" : conversation.question();
        boolean never = NEVER.matcher(text).find();
        Matcher end = END.matcher(text);
        return new RunPhrases(
                Span.of(QUEUED, text),
                never ? Span.ENDLESS : Span.of(WORK, text),
                never || HANG.matcher(text).find(),
                never,
                end.find() ? end.group(1).toLowerCase(Locale.ROOT) : "");
    }

    /** Returns whether the text says that the run waits or works. */
    public boolean isPlanned() {
        return !queued.isNone() || !work.isNone();
    }
}
