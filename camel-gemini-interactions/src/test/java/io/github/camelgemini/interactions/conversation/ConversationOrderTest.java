/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.emulator.Gate;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Messages of one conversation that come at once. */
class ConversationOrderTest extends MemoryTestSupport {

    private static final String BY_CUSTOMER =
            CREATE + "conversationId=${header.customer}&conversationRepository=#bean:memory";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").to(BY_CUSTOMER);
                from("direct:other").routeId("other").to(BY_CUSTOMER);
            }
        };
    }

    @Test
    void manyMessagesOfOneConversationAreOneChainInTheirOrder() throws Exception {
        int before = Thread.activeCount();
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> sent = beginMany(200, "ada");
        gate.awaitWaiting(1, PATIENCE);
        assertThat(emulator().creates()).hasSize(1);
        assertThat(Thread.activeCount() - before).isLessThan(60);
        gate.release();

        List<String> ids = new ArrayList<>(List.of(""));
        for (CompletableFuture<Exchange> each : sent) {
            assertThat(done(each).getException()).isNull();
            ids.add(id(done(each)));
        }

        assertThat(continued()).isEqualTo(ids.subList(0, 200));
        assertThat(inputs())
                .isEqualTo(IntStream.range(0, 200)
                        .mapToObj(number -> "message " + number)
                        .toList());
        assertThat(repository.getState("conversation/ada")).contains(ids.get(200));
    }

    @Test
    void conversationsDoNotWaitForEachOther() throws Exception {
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sent.addAll(beginMany(2, "customer" + i));
        }
        gate.awaitWaiting(20, PATIENCE);
        assertThat(emulator().creates()).hasSize(20);
        gate.release();
        for (CompletableFuture<Exchange> each : sent) {
            assertThat(done(each).getException()).isNull();
        }

        assertThat(continued().stream().filter(String::isEmpty)).hasSize(20);
        assertThat(continued().stream().distinct()).hasSize(21);
    }

    @Test
    void unserialisedMessagesContinueTheSameInteraction() throws Exception {
        String unserialised = BY_CUSTOMER + "&serializeConversations=false";
        // The repository compares, so that the slower ones would fail: here they ask only.
        String first = id(answer(unserialised, "first", "customer", "ada"));
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(begin(unserialised, "next", "customer", "ada"));
        }
        gate.awaitWaiting(3, PATIENCE);
        gate.release();

        int conflicts = 0;
        for (CompletableFuture<Exchange> each : sent) {
            conflicts += done(each).getException() == null ? 0 : 1;
        }

        assertThat(continued()).containsExactly("", first, first, first);
        assertThat(conflicts).isEqualTo(2);
    }

    @Test
    void aRouteThatStopsLetsTheTurnsOfOthersThrough() throws Exception {
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> held = begin("direct:in", "a", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);
        CompletableFuture<Exchange> waiting = begin("direct:in", "b", "customer", "ada");
        CompletableFuture<Exchange> next = begin("direct:other", "c", "customer", "ada");

        context.getRouteController().stopRoute("in", 1, TimeUnit.MILLISECONDS);

        assertThat(failure(done(held)).getCode()).isEqualTo("cancelled");
        assertThat(failure(done(waiting)).getCode()).isEqualTo("cancelled");
        gate.awaitWaiting(2, PATIENCE);
        gate.release();
        assertThat(done(next).getException()).isNull();
        assertThat(inputs()).containsExactly("a", "c");
        assertThat(continued()).containsExactly("", "");
    }

    @Test
    void stoppingEndsAllTurnsThatWaitAndAsksForNone() throws Exception {
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> sent = beginMany(200, "ada");
        gate.awaitWaiting(1, PATIENCE);

        context.getShutdownStrategy().setTimeout(1);
        context.stop();

        for (CompletableFuture<Exchange> each : sent) {
            assertThat(failure(done(each)).getCode()).isEqualTo("cancelled");
        }
        assertThat(emulator().creates()).hasSize(1);
        assertThat(repository.values()).isEmpty();
    }

    @Test
    void theQueueOfAConversationIsBounded() throws Exception {
        String small = BY_CUSTOMER + "&maxConcurrentRequests=1&maxQueuedRequests=2";
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(begin(small, "fits", "customer", "ada"));
        }

        assertThat(failure(ask(small, "too many", "customer", "ada")).getCode()).isEqualTo("queue_full");
        gate.awaitWaiting(1, PATIENCE);
        gate.release();
        for (CompletableFuture<Exchange> each : sent) {
            assertThat(done(each).getException()).isNull();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(emulator().creates()).hasSize(3));
    }

    private List<CompletableFuture<Exchange>> beginMany(int count, String customer) {
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(begin("direct:in", "message " + i, "customer", customer));
        }
        return sent;
    }
}
