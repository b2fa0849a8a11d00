/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.math.RoundingMode;
import java.util.Collection;

import com.fasterxml.jackson.databind.JsonNode;

/** Outcomes as text for a terminal. What a model wrote is cut to the width of its column and holds no control character. */
final class OutcomeTable {

    private static final String ROW = "%-32s  %-11s  %-14s  %-10s  %10s  %-3s  %5s  %6s  %6s%n";
    private static final int REASON_WIDTH = 76;

    private OutcomeTable() {}

    /** The table, with a line at the end that counts. */
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

    /** One line for one outcome, as it happens. */
    static String line(Outcome outcome, int number, int of) {
        return String.format(
                "[%2d/%d] %-32s  %s",
                number,
                of,
                cell(outcome.document(), 32),
                outcome.extracted() ? "invoice" : "dead letter, " + cell(outcome.reason(), REASON_WIDTH));
    }

    private static String invoice(Outcome outcome) {
        JsonNode invoice = outcome.content();
        return String.format(
                ROW,
                cell(outcome.document(), 32),
                "invoice",
                cell(invoice.path("invoice_number").asText(), 14),
                cell(invoice.path("invoice_date").asText(), 10),
                cell(amount(invoice.path("total")), 10),
                cell(invoice.path("currency").asText(), 3),
                invoice.path("line_items").size(),
                orDash(outcome.tokens()),
                orDash(outcome.milliseconds()));
    }

    private static String deadLetter(Outcome outcome) {
        return String.format(
                "%-32s  %-11s  %s%n",
                cell(outcome.document(), 32), "dead letter", cell(outcome.reason(), REASON_WIDTH));
    }

    private static String amount(JsonNode number) {
        return number.isNumber()
                ? number.decimalValue().setScale(2, RoundingMode.HALF_UP).toPlainString()
                : "-";
    }

    private static String orDash(String value) {
        return value == null ? "-" : cell(value, 6);
    }

    private static String cell(String value, int width) {
        String clean = value.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= width ? clean : clean.substring(0, width - 1) + "…";
    }
}
