/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private static final String MARKUP = "\"'><img src=x onerror=alert(1)>&amp;</bdi>";

    private static Outcome outcome(String destination, double confidence, long tokens) {
        return new Outcome("from@mail.example", "A subject", destination, confidence, tokens, "");
    }

    @Test
    void theTableHasABarForEachDestination() {
        assertThat(TextReport.of(List.of(
                        outcome("support", 0.9, 100),
                        outcome(Outcome.DUPLICATE, Double.NaN, 0),
                        outcome("billing", 0.75, 10),
                        outcome("billing", 0.5, 20),
                        outcome(Outcome.PERSON, Double.NaN, 0),
                        outcome(Outcome.PERSON, 0.4, 7))))
                .isEqualToNormalizingNewlines("""
                        destination  mails  confidence  tokens
                        billing          2        63 %      30  ██████████████████████████████
                        support          1        90 %     100  ███████████████
                        a person         2        40 %       7  ██████████████████████████████
                        duplicate        1           -       0  ███████████████
                        all              6                 137
                        """);
    }

    @Test
    void aMailCannotControlTheTerminal() {
        assertThat(TextReport.line(new Outcome("a\u001b[2J", "b\nc", "a person", 0.5, 1, "why\r")))
                .startsWith("a [2J  ")
                .contains("b c")
                .endsWith("a person: why ");
    }

    @Test
    void thePageShowsWhatMailsSayAsText() {
        String page = HtmlReport.of(List.of(new Outcome(MARKUP, MARKUP, MARKUP, 0.5, 1, MARKUP)));

        assertThat(page)
                .contains("&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;&lt;/bdi&gt;")
                .contains("default-src 'none'")
                .doesNotContain("<img", "&amp;</bdi>&");
        assertThat(page.split("onerror", -1)).hasSize(6);
    }

    @Test
    void thePageHasBarsAndLimitsItsRows() {
        String page = HtmlReport.of(Collections.nCopies(1001, outcome("billing", 0.5, 2)));

        assertThat(page).contains("aria-label=\"1001 mails\"", "<rect width=\"400\"", "Of 1001 mails, the first 1000");
        assertThat(page.split("A subject", -1)).hasSize(1001);
        assertThat(HtmlReport.of(List.of())).endsWith("</html>\n");
    }
}
