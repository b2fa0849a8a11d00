/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTableTest {

    @Test
    void anInvoiceIsOneRowWithItsMainFields() throws IOException {
        String table = OutcomeTable.of(List.of(result("a.pdf", """
                {"invoice_number": "A-1", "invoice_date": "2026-01-17", "currency": "EUR", "total": 1234.5, "line_items": [{}, {}]}
                """)));

        assertThat(table.lines().toList().get(1).split(" {2,}"))
                .containsExactly("a.pdf", "invoice", "A-1", "2026-01-17", "1234.50", "EUR", "2", "120", "2003");
    }

    @Test
    void aDeadLetterIsOneRowWithItsReason() throws IOException {
        String table = OutcomeTable.of(List.of(deadLetter("b.pdf", "VALIDATION", "no pages")));

        assertThat(table.lines().toList().get(1).split(" {2,}"))
                .containsExactly("b.pdf", "dead letter", "VALIDATION: no pages");
    }

    @Test
    void theLastLineCounts() throws IOException {
        String table = OutcomeTable.of(
                List.of(result("a", "{}"), result("b", "{}"), deadLetter("c", "VALIDATION", "no pages")));

        assertThat(table.lines()).last().isEqualTo("3 documents: 2 invoices, 1 dead letters");
    }

    @Test
    void whatAModelWroteCannotControlTheTerminalOrBreakTheTable() throws IOException {
        String table =
                OutcomeTable.of(List.of(result("a", "{\"invoice_number\": \"\\u001b[2J\\n" + "x".repeat(500) + "\"}")));

        assertThat(table.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(130).doesNotContain("\u001b"));
    }

    private static Outcome result(String document, String json) throws IOException {
        return Outcome.result(document, json.getBytes(StandardCharsets.UTF_8), "120", "2003");
    }

    private static Outcome deadLetter(String document, String category, String message) throws IOException {
        String json = String.format("{\"category\": \"%s\", \"message\": \"%s\"}", category, message);
        return Outcome.deadLetter(document, json.getBytes(StandardCharsets.UTF_8));
    }
}
