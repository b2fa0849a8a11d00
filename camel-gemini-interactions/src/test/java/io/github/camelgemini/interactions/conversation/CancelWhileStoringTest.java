/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Exchanges that are cancelled while a worker stores their turns: no turn is stored by half, and nobody waits for ever. */
class CancelWhileStoringTest extends MemoryTestSupport {

    private static final String ENDPOINT =
            CREATE + "conversationId=${header.customer}&conversationRepository=#bean:held"
                    + "&idempotencyRepository=#bean:held";
    private static final int MANY = 40;

    /** So many workers there are at least that use repositories. */
    private static final int SOME = 5;

    private final HeldRepository held = new HeldRepository();
    private final AtomicInteger ends = new AtomicInteger();

    /** The write that is under way when the exchange is cancelled. */
    enum Write {
        ANSWER_OF_THE_MESSAGE("message/", "\"interaction\""),
        LATEST_OF_THE_CONVERSATION("conversation/", "");

        private final String place;
        private final String part;

        Write(String place, String part) {
            this.place = place;
            this.part = part;
        }

        boolean matches(String key, String value) {
            return key.startsWith(place) && value.contains(part);
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("held", held);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("in").to(ENDPOINT);
                from("direct:other").routeId("other").to(ENDPOINT);
            }
        };
    }

    @AfterEach
    void letGo() {
        held.open.countDown();
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void aTurnThatIsBeingStoredIsStoredWholeBeforeTheNextOne(Write write) throws Exception {
        held.hold = write::matches;
        CompletableFuture<Exchange> first = send("direct:in", 0, "one");
        held.awaitWaiting(1);

        stopRoute();

        assertThat(failure(done(first)).getCode()).isEqualTo("cancelled");
        CompletableFuture<Exchange> next = send("direct:other", 0, "two");
        assertThat(next).isNotDone();
        assertThat(inputs()).containsExactly("question 0 one");
        held.open.countDown();
        assertThat(done(next).getException()).isNull();
        Exchange redelivered = done(send("direct:other", 0, "one"));
        assertThat(redelivered.getException()).isNull();
        assertThat(continued()).containsExactly("", id(redelivered));
        assertThat(paid()).isEqualTo(2);
        assertThat(ends).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(Write.class)
    void aTurnThatCannotBeStoredIsNotPaidAgainAndDoesNotHoldUpTheNextOne(Write write) throws Exception {
        held.hold = write::matches;
        held.failure = new IllegalStateException("The database is down");
        CompletableFuture<Exchange> first = send("direct:in", 0, "one");
        held.awaitWaiting(1);

        stopRoute();
        assertThat(failure(done(first)).getCode()).isEqualTo("cancelled");
        CompletableFuture<Exchange> next = send("direct:other", 0, "two");
        held.open.countDown();

        assertThat(done(next).getException()).isNull();
        assertThat(continued()).containsExactly("", "");
        // Its answer is found, or nobody knows whether there is one: it is not asked again.
        Exchange redelivered = done(send("direct:other", 0, "one"));
        if (redelivered.getException() != null) {
            assertThat(failure(redelivered).getCode()).isEqualTo("unfinished_request");
        }
        assertThat(paid()).isEqualTo(2);
        assertThat(ends).hasValue(3);
    }

    /** Of some the turn is being stored, others wait for a worker that stores theirs, and others have not been sent. */
    @Test
    void ofManyCancelledTurnsEachIsStoredWholeOrItsOutcomeIsUnknown() throws Exception {
        held.hold = Write.LATEST_OF_THE_CONVERSATION::matches;
        List<CompletableFuture<Exchange>> first = sendMany("direct:in", "one");
        held.awaitWaiting(SOME);

        stopRoute();

        for (CompletableFuture<Exchange> each : first) {
            assertThat(failure(done(each)).getCode()).isEqualTo("cancelled");
        }
        List<CompletableFuture<Exchange>> next = sendMany("direct:other", "two");
        held.open.countDown();
        for (CompletableFuture<Exchange> each : next) {
            assertThat(done(each).getException()).isNull();
        }
        List<String> paidBefore = new ArrayList<>(inputs());
        List<String> continued = continued();
        List<CompletableFuture<Exchange>> again = sendMany("direct:other", "one");
        int stored = 0;
        for (int customer = 0; customer < MANY; customer++) {
            Exchange redelivered = done(again.get(customer));
            if (!paidBefore.contains("question " + customer + " one")) {
                assertThat(redelivered.getException()).isNull();
            } else if (redelivered.getException() == null) {
                stored++;
                assertThat(continued).contains(id(redelivered));
            } else {
                assertThat(failure(redelivered).getCode()).isEqualTo("unfinished_request");
            }
        }
        assertThat(stored).isGreaterThanOrEqualTo(SOME);
        assertThat(inputs()).doesNotHaveDuplicates().hasSize(2 * MANY);
        assertThat(ends).hasValue(3 * MANY);
    }

    @Test
    void whatIsBeingStoredWhenTheContextStopsIsStoredWhole() throws Exception {
        held.hold = Write.ANSWER_OF_THE_MESSAGE::matches;
        List<CompletableFuture<Exchange>> first = sendMany("direct:in", "one");
        held.awaitWaiting(SOME);
        context.getShutdownStrategy().setTimeout(1);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        for (CompletableFuture<Exchange> each : first) {
            assertThat(failure(done(each)).getCode()).isEqualTo("cancelled");
        }

        held.open.countDown();

        stopped.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(held.stored(Write.LATEST_OF_THE_CONVERSATION)).isGreaterThanOrEqualTo(SOME);
            assertThat(held.stored(Write.ANSWER_OF_THE_MESSAGE))
                    .isEqualTo(held.stored(Write.LATEST_OF_THE_CONVERSATION));
        });
        assertThat(ends).hasValue(MANY);
    }

    private void stopRoute() throws Exception {
        context.getRouteController().stopRoute("in", 1, TimeUnit.MILLISECONDS);
    }

    private List<CompletableFuture<Exchange>> sendMany(String uri, String turn) {
        return IntStream.range(0, MANY)
                .mapToObj(customer -> send(uri, customer, turn))
                .toList();
    }

    /** Counts how often exchanges end. */
    private CompletableFuture<Exchange> send(String uri, int customer, String turn) {
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        exchange.getMessage().setBody("question " + customer + " " + turn);
        exchange.getMessage().setHeader("customer", "c" + customer);
        exchange.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, customer + turn);
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        try {
            context.getEndpoint(uri).createAsyncProducer().process(exchange, doneSync -> {
                ends.incrementAndGet();
                done.complete(exchange);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return done;
    }

    /** Holds some writes until it is opened. */
    private static final class HeldRepository extends ServiceSupport implements ComparingStateRepository {

        private final Map<String, String> values = new ConcurrentHashMap<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile BiPredicate<String, String> hold;

        /** The fate of the writes that were held; null to do them. */
        private volatile RuntimeException failure;

        @Override
        public boolean replaceState(String key, String expected, String value) {
            boolean isHeld = open.getCount() > 0 && hold.test(key, value);
            if (isHeld) {
                awaitOpening();
                if (failure != null) {
                    throw failure;
                }
            }
            String[] replaced = new String[1];
            values.compute(key, (same, current) -> {
                boolean matches = Objects.equals(current == null ? "" : current, expected == null ? "" : expected);
                replaced[0] = matches ? value : null;
                return matches ? value : current;
            });
            return replaced[0] != null;
        }

        private void awaitOpening() {
            waiting.incrementAndGet();
            try {
                if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Nobody has opened the repository");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        void awaitWaiting(int count) {
            await().atMost(PATIENCE).until(() -> waiting.get() >= count);
        }

        long stored(Write write) {
            return values.entrySet().stream()
                    .filter(state -> write.matches(state.getKey(), state.getValue()))
                    .count();
        }

        @Override
        public void setState(String key, String value) {
            values.put(key, value);
        }

        @Override
        public String getState(String key) {
            return values.get(key);
        }
    }
}
