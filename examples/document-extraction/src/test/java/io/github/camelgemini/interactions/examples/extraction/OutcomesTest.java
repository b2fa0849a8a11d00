/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class OutcomesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Outcomes outcomes = new Outcomes(new PrintStream(printed, true, UTF_8));

    @Test
    void theWaitEndsWithTheLastOutcome() throws Exception {
        outcomes.expect(Set.of("a", "b"), List.of());
        CompletableFuture<Boolean> complete = CompletableFuture.supplyAsync(this::complete);

        outcomes.extracted(exchange("a", "{}"));
        assertThat(complete).isNotDone();
        outcomes.rejected(exchange("b", "{}"));

        assertThat(complete.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(outcomes.all()).extracting(Outcome::extracted).containsExactly(true, false);
    }

    @Test
    void theWaitEndsWithoutTheMissingOnesWhenNothingHappens() throws Exception {
        outcomes.expect(Set.of("a", "b"), List.of());
        outcomes.extracted(exchange("a", "{}"));

        assertThat(outcomes.await(Duration.ofMillis(1))).isFalse();
        assertThat(outcomes.missing()).containsExactly("b");
    }

    @Test
    void whatAnEarlierRunHasDoneIsNotWaitedFor() throws Exception {
        outcomes.expect(Set.of("a"), List.of(Outcome.deadLetter("a", "{}".getBytes(UTF_8))));

        assertThat(outcomes.await(Duration.ofMillis(1))).isTrue();
        assertThat(outcomes.all()).extracting(Outcome::document).containsExactly("a");
    }

    @Test
    void aRepeatedDeliveryIsPrintedOnce() throws Exception {
        outcomes.expect(Set.of("a"), List.of());
        outcomes.extracted(exchange("a", "{}"));
        outcomes.extracted(exchange("a", "{}"));

        assertThat(printed.toString(UTF_8).lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("[ 1/1] a ");
    }

    @Test
    void aFileThatIsDroppedInLaterIsPrintedToo() throws IOException {
        outcomes.expect(Set.of(), List.of());
        outcomes.rejected(exchange("later", "{\"category\": \"VALIDATION\", \"message\": \"no pages\"}"));

        assertThat(printed.toString(UTF_8)).startsWith("[ 1/1] later ").contains("dead letter, VALIDATION: no pages");
    }

    private boolean complete() {
        try {
            return outcomes.await(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Exchange exchange(String document, String body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("document", document);
        exchange.getMessage().setBody(body.getBytes(UTF_8));
        return exchange;
    }
}
