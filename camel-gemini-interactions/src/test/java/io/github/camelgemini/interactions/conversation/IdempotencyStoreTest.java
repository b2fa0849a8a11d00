/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The keys of messages: which exchanges have one by themselves, and what it tells apart. */
class IdempotencyStoreTest {

    private static final String KAFKA = "kafka:questions";
    private static final String FILES = "file:target/inbox";
    private static final ObjectNode QUESTION =
            JsonNodeFactory.instance.objectNode().put("input", "a");
    private static final Map<String, Object> RECORD =
            Map.of("kafka.TOPIC", "questions", "kafka.PARTITION", 3, "kafka.OFFSET", 42L);

    private final CamelContext context = new DefaultCamelContext();
    private final MapStateRepository repository = new MapStateRepository();

    @Test
    void recordsHaveKeysOfTheirOwn() throws Exception {
        claim(idempotency(null), KAFKA, RECORD);
        claim(idempotency(null), KAFKA, Map.of("kafka.TOPIC", "questions", "kafka.PARTITION", 3, "kafka.OFFSET", 43L));

        assertThat(repository.values().keySet())
                .anyMatch(key -> key.contains("%2Fquestions%2F3%2F42%2F"))
                .anyMatch(key -> key.contains("%2Fquestions%2F3%2F43%2F"))
                .hasSize(2);
    }

    @Test
    void filesAreToldApartByPathLengthTimeAndPlace() throws Exception {
        claim(idempotency(null), FILES, file("/in/x/a.pdf", 10L));
        claim(idempotency(null), FILES, file("/in/x/a.pdf", 11L));
        claim(idempotency(null), FILES, file("/in/y/a.pdf", 10L));
        claim(idempotency(null), "ftp:one.example/in", file("/in/x/a.pdf", 10L));
        claim(idempotency(null), "ftp:two.example/in", file("/in/x/a.pdf", 10L));
        claim(idempotency(null), "sftp:two.example/in", file("/in/x/" + "ü".repeat(300), 10L));

        assertThat(repository.values()).hasSize(6);
    }

    @Test
    void partsBranchesAndRoundsAreMessagesOfTheirOwn() throws Exception {
        claim(idempotency(null), KAFKA, RECORD);
        for (String property : new String[] {Exchange.SPLIT_INDEX, Exchange.LOOP_INDEX, Exchange.MULTICAST_INDEX}) {
            Exchange part = exchange(KAFKA, RECORD);
            part.setProperty(property, 1);
            idempotency(null).of(part).begin(QUESTION);
        }
        Exchange step = exchange(KAFKA, RECORD);
        step.getExchangeExtension().setHistoryNodeId("second");
        idempotency(null).of(step).begin(QUESTION);

        assertThat(repository.values()).hasSize(5);
    }

    @Test
    void endpointsThatAskDifferentThingsDoNotShareAnAnswer() throws Exception {
        IdempotencyClaim reservation = idempotency(null).of(exchange(KAFKA, RECORD));
        reservation.begin(QUESTION);
        reservation.complete("v1_a");

        IdempotencyStore other = idempotency("gemini-interactions:create?model=b", null);
        assertThat(other.of(exchange(KAFKA, RECORD)).begin(QUESTION)).isNull();
    }

    @Test
    void headerThenOptionThenDeliveryTellTheKey() throws Exception {
        IdempotencyStore byBody = idempotency(ExpressionBuilder.bodyExpression());
        Exchange exchange = exchange(KAFKA, RECORD);
        exchange.getMessage().setBody("order 7");

        byBody.of(exchange).begin(QUESTION);
        exchange.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "mine");
        byBody.of(exchange).begin(QUESTION);

        assertThat(repository.values().keySet())
                .anyMatch(key -> key.endsWith("%2Forder+7"))
                .anyMatch(key -> key.endsWith("%2Fmine"))
                .hasSize(2);
    }

    static Stream<Arguments> nothingToTell() {
        Map<String, Object> file = file("/in/a.pdf", 10L);
        return Stream.of(
                arguments(null, RECORD),
                arguments("direct:in", RECORD),
                arguments("seda:in", RECORD),
                arguments("direct:in", file),
                arguments(KAFKA, file),
                arguments(FILES, RECORD),
                arguments(KAFKA, Map.of("kafka.TOPIC", "questions")),
                // Headers of the record itself come as bytes or texts.
                arguments(
                        KAFKA,
                        Map.of("kafka.TOPIC", "questions", "kafka.PARTITION", 3, "kafka.OFFSET", new byte[] {'7'})),
                arguments(KAFKA, Map.of("kafka.TOPIC", "questions", "kafka.PARTITION", "3", "kafka.OFFSET", "7")),
                arguments(FILES, Map.of(Exchange.FILE_NAME, "a.pdf", Exchange.FILE_LENGTH, 10L)));
    }

    @ParameterizedTest
    @MethodSource("nothingToTell")
    void onlyTheConsumerItselfIsBelieved(String from, Map<String, Object> headers) {
        assertThatThrownBy(() -> idempotency(null).of(exchange(from, headers)))
                .isInstanceOfSatisfying(GeminiInteractionsException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo("missing_idempotency_key");
                    assertThat(failure.isRetryable()).isFalse();
                })
                .hasMessageContainingAll("idempotencyKey", "CamelGeminiInteractionsIdempotencyKey");
    }

    @Test
    void anExpressionThatGivesNothingIsNoKey() {
        assertThatThrownBy(() ->
                        idempotency(ExpressionBuilder.headerExpression("order")).of(exchange(KAFKA, RECORD)))
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("missing_idempotency_key"));
    }

    private void claim(IdempotencyStore idempotency, String from, Map<String, Object> headers) throws Exception {
        idempotency.of(exchange(from, headers)).begin(QUESTION);
    }

    private static Map<String, Object> file(String path, long length) {
        return Map.of(
                Exchange.FILE_NAME,
                "a.pdf",
                "CamelFileAbsolutePath",
                path,
                Exchange.FILE_LENGTH,
                length,
                Exchange.FILE_LAST_MODIFIED,
                1_700_000_000_000L);
    }

    private IdempotencyStore idempotency(Expression key) {
        return idempotency("gemini-interactions:create?model=a", key);
    }

    private IdempotencyStore idempotency(String endpoint, Expression key) {
        Leases leases = new Leases(Clock.systemUTC(), (task, delay) -> {});
        IdempotencyStore.Terms terms = new IdempotencyStore.Terms(false, Duration.ofMinutes(1), leases);
        return new IdempotencyStore(endpoint, key, repository, terms, new KeyedQueue());
    }

    private Exchange exchange(String from, Map<String, Object> headers) {
        for (String scheme : new String[] {"kafka", "ftp", "sftp"}) {
            if (context.hasComponent(scheme) == null) {
                context.addComponent(scheme, new DirectComponent());
            }
        }
        Exchange exchange = new DefaultExchange(context);
        if (from != null) {
            exchange.getExchangeExtension().setFromEndpoint(context.getEndpoint(from));
        }
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return exchange;
    }
}
