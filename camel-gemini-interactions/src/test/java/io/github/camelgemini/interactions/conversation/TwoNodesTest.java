/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import io.github.camelgemini.interactions.state.Databases;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes with one database: what each message costs. */
class TwoNodesTest extends MemoryTestSupport {

    private static final String ONCE =
            CREATE + "idempotencyRepository=#bean:memory&pollInterval=50&completionTimeout=60000"
                    + "&idempotencyKey=${header.number}";
    private static final String CONVERSING =
            ONCE + "&conversationRepository=#bean:memory&conversationId=${header.customer}";

    private final List<CamelContext> nodes = new ArrayList<>();
    private ComparingStateRepository states;

    @BeforeEach
    void start() throws Exception {
        states = Databases.newRepository();
        nodes.add(node(states));
        nodes.add(node(states));
    }

    @AfterEach
    void stop() throws Exception {
        for (CamelContext node : nodes) {
            node.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&onUnfinishedRequest=retry", "", "&onUnfinishedRequest=retry&payOnce=true"})
    void deliveriesAtTheSameTimeOnTwoNodesPayOnce(String policy) throws Exception {
        Gate gate = emulator().holdAnswers();
        String uri = ONCE + policy;
        List<CompletableFuture<Exchange>> deliveries = IntStream.range(0, 80)
                .mapToObj(i -> begin(nodes.get(i % 2), uri, "What is 6 * 7?", "number", 7))
                .toList();
        gate.awaitWaiting(1, PATIENCE);
        gate.release();

        Set<String> ids = ConcurrentHashMap.newKeySet();
        for (CompletableFuture<Exchange> delivery : deliveries) {
            Exchange exchange = done(delivery);
            if (exchange.getException() == null) {
                ids.add(id(exchange));
            } else {
                assertThat(failure(exchange).getCode()).isEqualTo("unfinished_request");
                assertThat(failure(exchange).isRetryable()).isTrue();
            }
        }
        for (CamelContext node : nodes) {
            ids.add(id(ask(node, uri, "What is 6 * 7?", "number", 7)));
        }
        assertThat(ids).hasSize(1);
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aRedeliveryDuringTheCallLearnsHowLongToWait() throws Exception {
        String uri = ONCE + "&onUnfinishedRequest=retry&idempotencyLease=1h";
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(nodes.get(0), uri, "a", "number", 7);
        gate.awaitWaiting(1, PATIENCE);

        Exchange again = ask(nodes.get(1), uri, "a", "number", 7);
        assertThat(failure(again).getCode()).isEqualTo("unfinished_request");
        assertThat(again.getProperty(GeminiInteractionsConstants.RETRY_AFTER_MILLIS, Long.class))
                .isBetween(1L, TimeUnit.HOURS.toMillis(1));
        assertThat(failure(ask(nodes.get(1), uri, "b", "number", 7)).getCode()).isEqualTo("idempotency_key_reused");
        gate.release();
        assertThat(id(done(first))).isEqualTo(id(ask(nodes.get(1), uri, "a", "number", 7)));
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void aCallThatTakesLongerThanItsLeaseKeepsItsClaim() throws Exception {
        MapStateRepository memory = new MapStateRepository();
        nodes.add(node(memory));
        nodes.add(node(memory));
        String uri = ONCE + "&onUnfinishedRequest=retry&idempotencyLease=1000";
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(nodes.get(2), uri, "a", "number", 7);
        gate.awaitWaiting(1, PATIENCE);
        for (int i = 0; i < 5; i++) {
            List<String> before = List.copyOf(memory.values().values());
            await().atMost(PATIENCE)
                    .until(() -> !List.copyOf(memory.values().values()).equals(before));
            assertThat(failure(ask(nodes.get(3), uri, "a", "number", 7)).getCode())
                    .isEqualTo("unfinished_request");
        }
        gate.release();
        assertThat(done(first).getException()).isNull();
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void aNodeThatStopsInTheMiddleLetsTheOtherAskAtOnce() throws Exception {
        String uri = ONCE + "&onUnfinishedRequest=retry&idempotencyLease=24h";
        nodes.get(0).addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(nodes.get(0), "direct:in", "a", "number", 7);
        gate.awaitWaiting(1, PATIENCE);
        nodes.get(0).close();
        assertThat(failure(done(first)).getCode()).isEqualTo("cancelled");
        gate.release();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                ask(nodes.get(1), uri, "a", "number", 7).getException())
                        .isNull());
        assertThat(emulator().creates()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&payOnce=true", "&onUnfinishedRequest=retry"})
    void anAnswerWhoseConversationHasGoneOnIsABranchThatIsPaidOnce(String policy) throws Exception {
        String uri = CONVERSING + policy;
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(begin(nodes.get(i), uri, "repeat: " + i, "number", i, "customer", "ada"));
        }
        gate.awaitWaiting(2, PATIENCE);
        gate.release();

        int slower = done(both.get(0)).getException() == null ? 1 : 0;
        String head = id(done(both.get(1 - slower)));
        assertThat(failure(done(both.get(slower))).getCode()).isEqualTo("conversation_conflict");
        for (int i = 0; i < 2; i++) {
            Exchange again = ask(nodes.get(i), uri, "repeat: " + slower, "number", slower, "customer", "ada");
            assertThat(again.getException()).isNull();
            assertThat(again.getMessage().getBody()).isEqualTo(String.valueOf(slower));
        }
        assertThat(paid()).isEqualTo(2);
        ask(nodes.get(slower), uri, "next", "number", 3, "customer", "ada");
        assertThat(continued()).endsWith(head);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"onUnfinishedRequest=fail", "onUnfinishedRequest=fail&payOnce=true"})
    void noMessageIsPaidTwiceWhateverFails(String policy) throws Exception {
        int messages = 200;
        String uri = CONVERSING + "&" + policy;
        Random random = new Random(7);
        List<CamelContext> faulty = List.of(node(new Faulty(states, 1)), node(new Faulty(states, 2)));
        nodes.addAll(faulty);
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < messages * 4; i++) {
            replies.add(reply(random.nextInt(20)));
        }
        emulator().enqueue(replies.toArray(Reply[]::new));

        Set<Integer> open = ConcurrentHashMap.newKeySet();
        IntStream.range(0, messages).forEach(open::add);
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Set<String> codes = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 25 && !open.isEmpty(); round++) {
            List<CompletableFuture<Void>> deliveries = new ArrayList<>();
            for (int message : open) {
                // Some come to both nodes at once.
                for (int copy = 0; copy <= message % 5 / 4; copy++) {
                    deliveries.add(begin(
                                    faulty.get((message + round + copy) % 2),
                                    uri,
                                    "repeat: message " + message,
                                    "number",
                                    message,
                                    "customer",
                                    message % 20)
                            .thenAccept(exchange -> {
                                if (exchange.getException() == null) {
                                    assertThat(exchange.getMessage().getBody(String.class))
                                            .isEqualTo("message " + message);
                                    ids.add(id(exchange));
                                    open.remove(message);
                                } else if (exchange.getException() instanceof GeminiInteractionsException known) {
                                    codes.add(known.getCode());
                                }
                            }));
                }
            }
            for (CompletableFuture<Void> delivery : deliveries) {
                delivery.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(codes).contains("conversation_conflict", "repository_failed", "unfinished_request");
        assertThat(ids).hasSize(messages - open.size());
        // An answer that was lost is paid, and nobody has it; its message stays unfinished.
        assertThat(paid()).isLessThanOrEqualTo(messages).isGreaterThanOrEqualTo(ids.size());
        assertThat(open).hasSizeLessThan(messages / 2);
    }

    /** One of ten is refused, and one lost. */
    private static Reply reply(int dice) {
        return switch (dice) {
            case 0 -> Reply.error(503, "service_unavailable", "busy");
            case 1 -> Reply.error(429, "rate_limit_exceeded", "slow down");
            case 2 -> Reply.error(500, "api_error", "broken");
            case 3 -> Reply.lostAnswer();
            default -> Reply.byRules();
        };
    }

    /** A database that loses one call of ten, half of them after they were done. */
    private static final class Faulty extends ServiceSupport implements ComparingStateRepository {

        private final ComparingStateRepository states;
        private final Random random;

        Faulty(ComparingStateRepository states, long seed) {
            this.states = states;
            this.random = new Random(seed);
        }

        @Override
        public String getState(String key) {
            fail();
            return states.getState(key);
        }

        @Override
        public boolean replaceState(String key, String expected, String value) {
            fail();
            boolean replaced = states.replaceState(key, expected, value);
            fail();
            return replaced;
        }

        @Override
        public void setState(String key, String value) {
            fail();
            states.setState(key, value);
            fail();
        }

        private void fail() {
            synchronized (random) {
                if (random.nextInt(20) > 0) {
                    return;
                }
            }
            throw new IllegalStateException("The database has gone");
        }
    }
}
