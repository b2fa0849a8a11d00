/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotencyTest {

    private static final Map<String, Object> RECORD =
            Map.of("kafka.TOPIC", "questions", "kafka.PARTITION", 3, "kafka.OFFSET", 42L);

    private final MapStateRepository repository = new MapStateRepository();

    @Test
    void aMessageIsReservedThenAnswered() throws Exception {
        Reservation reservation = idempotency(false).of(exchange(RECORD));

        assertThat(reservation.begin()).isNull();
        reservation.complete("v1_a");

        assertThat(idempotency(false).of(exchange(RECORD)).begin()).isEqualTo("v1_a");
    }

    @Test
    void aReservationThatWasTakenBackIsFree() throws Exception {
        Reservation reservation = idempotency(false).of(exchange(RECORD));
        reservation.begin();
        reservation.release();

        assertThat(idempotency(false).of(exchange(RECORD)).begin()).isNull();
    }

    @Test
    void aReservationThatNobodyEndedFailsOrIsTakenOver() throws Exception {
        idempotency(false).of(exchange(RECORD)).begin();

        assertThatThrownBy(() -> idempotency(false).of(exchange(RECORD)).begin())
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("unfinished_request"))
                .hasMessageContaining("onUnfinishedRequest");
        assertThat(idempotency(true).of(exchange(RECORD)).begin()).isNull();
    }

    @Test
    void recordsFilesAndPartsOfMessagesHaveKeysOfTheirOwn() {
        Idempotency idempotency = idempotency(false);
        idempotencyKeys(idempotency, exchange(RECORD));
        Exchange part = exchange(RECORD);
        part.setProperty(ExchangePropertyKey.SPLIT_INDEX, 1);
        idempotencyKeys(idempotency, part);
        idempotencyKeys(idempotency, exchange(file(10L)));
        idempotencyKeys(idempotency, exchange(file(11L)));

        assertThat(repository.values().keySet().stream().map(key -> key.substring(key.indexOf("%2F") + 3)))
                .containsExactlyInAnyOrder(
                        "questions%2F3%2F42",
                        "questions%2F3%2F42%231", "a.pdf%2F10%2F1700000000000", "a.pdf%2F11%2F1700000000000");
    }

    @Test
    void endpointsThatAskDifferentThingsDoNotShareAnAnswer() throws Exception {
        Idempotency other =
                new Idempotency("gemini-interactions:create?model=b", null, repository, false, new TurnQueue());
        Reservation reservation = idempotency(false).of(exchange(RECORD));
        reservation.begin();
        reservation.complete("v1_a");

        assertThat(other.of(exchange(RECORD)).begin()).isNull();
    }

    @Test
    void headerThenOptionThenDeliveryTellTheKey() {
        Idempotency byBody =
                new Idempotency("e", ExpressionBuilder.bodyExpression(), repository, false, new TurnQueue());
        Exchange exchange = exchange(RECORD);
        exchange.getMessage().setBody("order 7");

        idempotencyKeys(byBody, exchange);
        exchange.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "mine");
        idempotencyKeys(byBody, exchange);

        assertThat(repository.values().keySet()).anyMatch(key -> key.endsWith("%2Forder+7"));
        assertThat(repository.values().keySet()).anyMatch(key -> key.endsWith("%2Fmine"));
        assertThat(repository.values()).hasSize(2);
    }

    @Test
    void aMessageWithoutAKeyIsUnknown() {
        assertThat(idempotency(false).of(exchange(Map.of("kafka.TOPIC", "questions"))))
                .isNull();
    }

    private static void idempotencyKeys(Idempotency idempotency, Exchange exchange) {
        try {
            idempotency.of(exchange).begin();
        } catch (GeminiInteractionsException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> file(long length) {
        return Map.of(
                Exchange.FILE_NAME,
                "a.pdf",
                Exchange.FILE_LENGTH,
                length,
                Exchange.FILE_LAST_MODIFIED,
                1_700_000_000_000L);
    }

    private Idempotency idempotency(boolean retry) {
        return new Idempotency("gemini-interactions:create?model=a", null, repository, retry, new TurnQueue());
    }

    private static Exchange exchange(Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        return exchange;
    }
}
