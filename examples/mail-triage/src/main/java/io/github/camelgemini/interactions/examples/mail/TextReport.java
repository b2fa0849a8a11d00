/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.github.camelgemini.interactions.examples.launcher.TerminalText;

/** The outcomes for a terminal: a table of destinations, whose last column is a bar chart. */
final class TextReport {

    private static final int LONGEST_BAR = 30;

    private TextReport() {}

    /** Returns the table, with the sums in its last line. */
    static String of(Collection<Outcome> outcomes) {
        List<Summary> summaries = Summary.of(outcomes);
        long most = summaries.stream().mapToLong(Summary::mails).max().orElse(1);
        StringBuilder table = new StringBuilder(row("destination", "mails", "confidence", "tokens", ""));
        for (Summary summary : summaries) {
            table.append(row(
                    summary.destination(),
                    summary.mails(),
                    Outcome.percent(summary.confidence()),
                    summary.tokens(),
                    "█".repeat(summary.bar(LONGEST_BAR, most))));
        }
        long tokens = summaries.stream().mapToLong(Summary::tokens).sum();
        return table.append(row("all", outcomes.size(), "", tokens, "")).toString();
    }

    /** Returns the line for one mail. */
    static String line(Outcome outcome) {
        return String.format(
                "%-28s  %-38s  %s",
                TerminalText.line(outcome.from(), 28),
                TerminalText.line(outcome.subject(), 38),
                TerminalText.line(
                        outcome.destination() + (outcome.note().isEmpty() ? "" : ": " + outcome.note()), 100));
    }

    private static String row(Object destination, Object mails, Object confidence, Object tokens, String bar) {
        return String.format(Locale.ROOT, "%-11s  %5s  %10s  %6s  %s", destination, mails, confidence, tokens, bar)
                        .stripTrailing()
                + System.lineSeparator();
    }
}
