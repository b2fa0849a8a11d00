/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.Ledger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Measures what the component page says of the cost of moderation, by what the emulator would bill. */
class ModerationCostPageTest extends EmulatorTestSupport {

    private static final String POLICY =
            "moderationPolicy=classpath:io/github/camelgemini/interactions/moderation/default-policy.yaml";

    @Test
    void tableIsWhatAHundredCommentsCost() throws Exception {
        List<String> comments = Comments.hundred();
        List<String> rows = new ArrayList<>();
        for (String backend : List.of("interactions", "decisions")) {
            rows.add(row("`" + backend + "`, each comment in an exchange of its own", backend, comments.stream()));
            rows.add(row("`" + backend + "`, one list", backend, Stream.of(comments)));
        }
        String table = rows.stream().collect(Collectors.joining("\n"));

        assertThat(Files.readString(Listing.PAGE))
                .as("the page has another table; it should have%n%s", table)
                .contains("\n" + table + "\n|===");
    }

    private String row(String name, String backend, Stream<?> bodies) {
        Ledger before = emulator().ledger();
        bodies.forEach(body -> {
            Exchange exchange = template.send(
                    "gemini-interactions:moderate?moderationBackend=" + backend + "&" + POLICY,
                    asked -> asked.getMessage().setBody(body));
            assertThat(exchange.getException()).isNull();
        });
        Ledger after = emulator().ledger();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d",
                name,
                after.paidCreates() - before.paidCreates(),
                after.inputTokens() - before.inputTokens(),
                after.outputTokens() - before.outputTokens());
    }
}
