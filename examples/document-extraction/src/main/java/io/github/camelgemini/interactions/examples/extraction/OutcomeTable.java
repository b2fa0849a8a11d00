/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.math.RoundingMode;
import java.util.Collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.examples.launcher.TerminalText;

/** Formats outcomes for a terminal. Text that a model wrote is cut to the width of its column. */
final class OutcomeTable {

    private static final String ROW = "%-32s  %-11s  %-14s  %-10s  %10s  %-3s  %5s  %6s  %6s%n";
    private static final int REASON_WIDTH = 76;

    private OutcomeTable() {}

    /** Returns the table, with the counts in its last line. */
    static String of(Collection<Outcome> outcomes) {
        StringBuilder table = new StringBuilder(
                String.format(ROW, "document", "outcome", "number", "date", "total", "", "items", "tokens", "ms"));
        for (Outcome outcome : outcomes) {
            table.append(outcome.extracted() ? invoice(outcome) : deadLetter(outcome));
        }
        long extracted = outcomes.stream().filter(Outcome::extracted).count();
        return table.append(String.format(
                        "%d documents: %d invoices, %d dead letters%n",
                        outcomes.size(), extracted, outcomes.size() - extracted))
                .toString();
    }

    /** Returns the line of progress for one outcome. */
    static String line(Outcome outcome, int number, int of) {
        return String.format(
                "[%2d/%d] %-32s  %s",
                number,
                of,
                TerminalText.line(outcome.document(), 32),
                outcome.extracted() ? "invoice" : "dead letter, " + TerminalText.line(outcome.reason(), REASON_WIDTH));
    }

    private static String invoice(Outcome outcome) {
        JsonNode invoice = outcome.content();
        return String.format(
                ROW,
                TerminalText.line(outcome.document(), 32),
                "invoice",
                TerminalText.line(invoice.path("invoice_number").asText(), 14),
                TerminalText.line(invoice.path("invoice_date").asText(), 10),
                TerminalText.line(amount(invoice.path("total")), 10),
                TerminalText.line(invoice.path("currency").asText(), 3),
                invoice.path("line_items").size(),
                orDash(outcome.tokens()),
                orDash(outcome.milliseconds()));
    }

    private static String deadLetter(Outcome outcome) {
        return String.format(
                "%-32s  %-11s  %s%n",
                TerminalText.line(outcome.document(), 32),
                "dead letter",
                TerminalText.line(outcome.reason(), REASON_WIDTH));
    }

    private static String amount(JsonNode number) {
        return number.isNumber()
                ? number.decimalValue().setScale(2, RoundingMode.HALF_UP).toPlainString()
                : "-";
    }

    private static String orDash(String value) {
        return value == null ? "-" : TerminalText.line(value, 6);
    }
}
