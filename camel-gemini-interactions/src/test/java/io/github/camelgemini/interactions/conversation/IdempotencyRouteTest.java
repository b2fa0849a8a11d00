/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Messages that are delivered again. */
class IdempotencyRouteTest extends MemoryTestSupport {

    private static final String ONCE = CREATE + "idempotencyRepository=#bean:memory";
    private static final String PAY_ONCE = ONCE + "&payOnce=true&pollInterval=50";
    private static final Object[] RECORD = record(42);
    private static final Object[] FILE = {
        FROM,
        "file:target/inbox",
        "CamelFileAbsolutePath",
        "/inbox/a.txt",
        Exchange.FILE_LENGTH,
        10L,
        Exchange.FILE_LAST_MODIFIED,
        1_700_000_000_000L
    };

    private final AtomicBoolean laterStepWorks = new AtomicBoolean();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").split(body().tokenize("\n")).to(ONCE).end();
                from("direct:pay-once").routeId("pay-once").to(PAY_ONCE);
                from("direct:later-step").to(ONCE).process(exchange -> {
                    if (!laterStepWorks.getAndSet(true)) {
                        throw new IllegalStateException("The next system is down");
                    }
                });
            }
        };
    }

    private static Object[] record(long offset) {
        return new Object[] {
            FROM, "kafka:questions", "kafka.TOPIC", "questions", "kafka.PARTITION", 3, "kafka.OFFSET", offset
        };
    }

    static Stream<Arguments> deliveries() {
        return Stream.of(
                arguments(ONCE, RECORD),
                arguments(ONCE, FILE),
                arguments(ONCE, new Object[] {GeminiInteractionsConstants.IDEMPOTENCY_KEY, "order 7/é"}),
                arguments(ONCE + "&idempotencyKey=${header.order}", new Object[] {"order", 7}),
                arguments(PAY_ONCE, RECORD),
                arguments(ONCE + "&outputType=interaction", RECORD));
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void theSameMessageGetsTheSameAnswerAndIsNotPaidAgain(String endpoint, Object[] headers) throws Exception {
        Exchange first = answer(endpoint, "What is 6 * 7?", headers);
        Exchange again = answer(endpoint, "What is 6 * 7?", headers);

        assertThat(again.getMessage().getBody(String.class)).contains("42");
        if (!endpoint.contains("outputType")) {
            assertThat(again.getMessage().getBody())
                    .isEqualTo(first.getMessage().getBody());
        }
        assertThat(headers(again)).isEqualTo(headers(first));
        assertThat(paid()).isEqualTo(1);
        assertThat(called("GET")).endsWith(id(first));
    }

    /** The id of the HTTP request is the only one that may differ. */
    private static Map<String, Object> headers(Exchange exchange) {
        Map<String, Object> headers = new TreeMap<>(exchange.getMessage().getHeaders());
        headers.remove(GeminiInteractionsConstants.REQUEST_ID);
        return headers;
    }

    @Test
    void anotherMessageEndpointOrPartIsPaidForItself() throws Exception {
        answer(ONCE, "a", RECORD);
        answer(ONCE, "b", record(43));
        answer(ONCE + "&temperature=1", "a", RECORD);
        answer(ONCE, "a", FILE);
        assertThat(paid()).isEqualTo(4);

        answer("direct:split", "repeat: one\nrepeat: two", RECORD);
        answer("direct:split", "repeat: one\nrepeat: two", RECORD);
        assertThat(paid()).isEqualTo(6);
    }

    static Stream<Reply> refusals() {
        return Stream.of(
                Reply.error(400, "invalid_request", "no"),
                Reply.error(429, "rate_limit_exceeded", "slow down"),
                Reply.error(503, "service_unavailable", "busy"),
                Reply.interaction(
                        "{\"id\":\"v1_f\",\"status\":\"failed\",\"errors\":[{\"code\":\"internal_error\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aMessageThatWasNotAnsweredIsFree(Reply reply) throws Exception {
        for (String endpoint : List.of(ONCE, PAY_ONCE)) {
            emulator().enqueue(reply);
            assertThat(ask(endpoint, "a", RECORD).getException()).isNotNull();
            assertThat(repository.values())
                    .allSatisfy((key, value) -> assertThat(value).isEmpty());
            answer(endpoint, "a", RECORD);
            repository.values().clear();
        }
    }

    @Test
    void aMessageThatDidNotReachTheApiIsFree() throws Exception {
        Exchange failed = ask(ONCE + "&baseUrl=http://127.0.0.1:1", "a", RECORD);

        assertThat(failure(failed).getCode()).isEqualTo("connect_failed");
        assertThat(repository.values().values()).containsExactly("");
    }

    static Stream<Reply> lostAnswers() {
        return Stream.of(Reply.lostAnswer(), Reply.truncated(), Reply.error(500, "api_error", "broken"));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aMessageThatMayHaveBeenPaidIsNotSentAgainUnlessToldSo(Reply reply) throws Exception {
        emulator().enqueue(reply);
        assertThat(ask(ONCE, "a", RECORD).getException()).isNotNull();
        for (int i = 0; i < 3; i++) {
            Exchange again = ask(ONCE, "a", RECORD);
            assertThat(failure(again).getCode()).isEqualTo("unfinished_request");
            assertThat(again.getMessage().getBody()).isEqualTo("a");
        }
        assertThat(emulator().creates()).hasSize(1);

        String retrying = ONCE + "&onUnfinishedRequest=retry";
        emulator().enqueue(reply);
        assertThat(ask(retrying, "a", RECORD).getException()).isNotNull();
        String answered = id(answer(retrying, "a", RECORD));
        assertThat(id(answer(retrying, "a", RECORD))).isEqualTo(answered);
        assertThat(emulator().creates()).hasSize(3);
    }

    @Test
    void aMessageWhoseRouteWasStoppedWaitsForTheSameInteraction() throws Exception {
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin("direct:pay-once", "What is 6 * 7?", RECORD);
        gate.awaitWaiting(1, PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> repository.values().values().stream().anyMatch(value -> value.contains("v1_")));

        context.getRouteController().stopRoute("pay-once", 1, TimeUnit.MILLISECONDS);
        assertThat(failure(done(first)).getCode()).isEqualTo("cancelled");
        context.getRouteController().startRoute("pay-once");
        CompletableFuture<Exchange> again = begin("direct:pay-once", "What is 6 * 7?", RECORD);
        await().atMost(PATIENCE).until(() -> called("GET").size() > 1);
        gate.release();

        assertThat(done(again).getException()).isNull();
        assertThat(done(again).getMessage().getBody()).isEqualTo("42");
        assertThat(created().get(0).path("background").asBoolean()).isTrue();
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void whatFailsAfterTheAnswerIsPaidOnce() throws Exception {
        Exchange failed = ask("direct:later-step", "What is 6 * 7?", RECORD);
        Exchange again = answer("direct:later-step", "What is 6 * 7?", RECORD);

        assertThat(failed.getException()).hasMessage("The next system is down");
        assertThat(again.getMessage().getBody()).isEqualTo("42");
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void deliveriesAtTheSameTimeWaitForTheFirst() throws Exception {
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> deliveries = Stream.generate(() -> begin(ONCE, "What is 6 * 7?", RECORD))
                .limit(3)
                .toList();
        gate.awaitWaiting(1, PATIENCE);
        gate.release();

        for (CompletableFuture<Exchange> delivery : deliveries) {
            assertThat(done(delivery).getException()).isNull();
            assertThat(id(done(delivery))).isEqualTo(id(done(deliveries.get(0))));
        }
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aDeliveryAtTheSameTimeAsksItselfWhenTheFirstWasRefused() throws Exception {
        emulator().enqueue(Reply.error(429, "rate_limit_exceeded", "slow down"));
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(ONCE, "a", RECORD);
        CompletableFuture<Exchange> second = begin(ONCE, "a", RECORD);
        gate.release();

        assertThat(done(first).getException()).isNotNull();
        assertThat(done(second).getException()).isNull();
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aDeliveryInAConversationThatHasGoneOnDoesNotTakeItBack() throws Exception {
        String conversing = ONCE + "&conversationRepository=#bean:memory&conversationId=ada";
        answer(conversing, "first", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "1");
        String second = id(answer(conversing, "second", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "2"));

        answer(conversing, "first", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "1");
        answer(conversing, "third", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "3");

        assertThat(paid()).isEqualTo(3);
        assertThat(continued().get(2)).isEqualTo(second);
    }

    @Test
    void aDeliveryAfterACrashBringsTheConversationUpToDate() throws Exception {
        String conversing = ONCE + "&conversationRepository=#bean:memory&conversationId=ada";
        String first = id(answer(conversing, "first", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "1"));
        String before = repository.getState("conversation/ada");
        String second = id(answer(conversing, "second", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "2"));
        repository.setState("conversation/ada", before);

        answer(conversing, "second", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "2");
        answer(conversing, "third", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "3");

        assertThat(continued()).containsExactly("", first, second);
    }

    @Test
    void whatIsNotStoredCannotBeFoundAgain() throws Exception {
        Exchange exchange = ask(
                ONCE, "a", GeminiInteractionsConstants.IDEMPOTENCY_KEY, "1", GeminiInteractionsConstants.STORE, false);

        assertThat(failure(exchange).getMessage()).contains("store=false", "idempotencyRepository");
        assertThat(emulator().creates()).isEmpty();
        assertThat(repository.values()).isEmpty();
        Message untouched = exchange.getMessage();
        assertThat(untouched.getBody()).isEqualTo("a");
    }
}
