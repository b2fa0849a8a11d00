/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.KeyedQueue;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Claims of messages by several nodes, whose time goes on by hand. */
class IdempotencyClaimTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final ObjectNode QUESTION =
            JsonNodeFactory.instance.objectNode().put("input", "What is 6 * 7?");
    private static final ObjectNode OTHER =
            JsonNodeFactory.instance.objectNode().put("input", "What is 7 * 8?");

    private final MapStateRepository repository = new MapStateRepository();
    private final HandTime time = new HandTime();
    private final Node here = new Node(repository);
    private final Node there = new Node(repository);

    @Test
    void aMessageIsReservedThenAnswered() throws Exception {
        IdempotencyClaim reservation = here.failing();
        assertThat(reservation.begin(QUESTION)).isNull();
        reservation.complete("v1_a");

        assertThat(here.failing().begin(QUESTION)).isEqualTo("v1_a");
        assertThat(there.retrying().begin(QUESTION)).isEqualTo("v1_a");
        assertThat(stored()).doesNotContain("What");
    }

    @Test
    void aReservationThatWasTakenBackIsFree() throws Exception {
        IdempotencyClaim reservation = here.failing();
        reservation.begin(QUESTION);
        reservation.release();

        assertThat(stored()).isEmpty();
        assertThat(there.failing().begin(OTHER)).isNull();
    }

    @Test
    void anotherRequestNeverGetsTheAnswerOrTheClaim() throws Exception {
        IdempotencyClaim reservation = here.retrying();
        reservation.begin(QUESTION);
        assertCode("idempotency_key_reused", false, () -> there.retrying().begin(OTHER));
        reservation.abandon();
        reservation.leave();
        assertCode("idempotency_key_reused", false, () -> here.retrying().begin(OTHER));
        here.retrying().begin(QUESTION);
        reservation.complete("v1_a");
        assertCode("idempotency_key_reused", false, () -> here.failing().begin(OTHER));
        assertCode("idempotency_key_reused", false, () -> there.retrying().begin(OTHER));
    }

    @Test
    void whatAnEarlierVersionHasStoredIsTakenForTheSameRequest() throws Exception {
        String key = keyOf(QUESTION);
        repository.setState(key, "interaction:v1_a");
        assertThat(here.failing().begin(QUESTION)).isEqualTo("v1_a");

        for (String unfinished : new String[] {"reserved", "{\"damaged"}) {
            repository.setState(key, unfinished);
            assertCode("unfinished_request", false, () -> here.failing().begin(QUESTION));
            IdempotencyClaim retry = here.retrying();
            assertThat(retry.begin(QUESTION)).isNull();
            retry.leave();
        }
    }

    @Test
    void aClaimIsTakenOverWhenItsLeaseIsOver() throws Exception {
        here.retrying().begin(QUESTION);
        here.dies();
        time.pass(Duration.ofSeconds(59));
        assertThatThrownBy(() -> there.retrying().begin(QUESTION))
                .isInstanceOfSatisfying(GeminiInteractionsException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo("unfinished_request");
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(1));
                });

        time.pass(Duration.ofSeconds(1));
        assertCode("unfinished_request", false, () -> there.failing().begin(QUESTION));
        assertThat(there.retrying().begin(QUESTION)).isNull();
    }

    @Test
    void aClaimIsRenewedAsLongAsItsCallIsUnderWay() throws Exception {
        IdempotencyClaim call = here.retrying();
        call.begin(QUESTION);
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofSeconds(37));
            assertCode("unfinished_request", true, () -> there.retrying().begin(QUESTION));
        }
        call.leave();
        time.pass(LEASE);

        assertThat(there.retrying().begin(QUESTION)).isNull();
    }

    @Test
    void quickCallsAreNotRenewedAndLeaveNothingBehind() throws Exception {
        repository.failAfter(2000, new IllegalStateException("too many calls"));
        for (int i = 0; i < 500; i++) {
            IdempotencyClaim call = here.reservation(true, "k" + i);
            call.begin(QUESTION);
            time.pass(Duration.ofSeconds(1));
            call.complete("v1_" + i);
            call.leave();
        }
        time.pass(LEASE);
        assertThat(repository.calls()).isLessThanOrEqualTo(1500);
        assertThat(here.leases.size()).isZero();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void theSameNodeTakesItsClaimOverWhenNoDeliveryIsUnderWay() throws Exception {
        IdempotencyClaim call = here.retrying();
        call.begin(QUESTION);
        assertCode("unfinished_request", true, () -> here.retrying().begin(QUESTION));

        call.leave();
        assertCode("unfinished_request", false, () -> here.failing().begin(QUESTION));
        assertThat(here.retrying().begin(QUESTION)).isNull();
    }

    @Test
    void whoHasEndedWithoutAnAnswerLetsOthersAskAtOnce() throws Exception {
        IdempotencyClaim call = here.retrying();
        call.begin(QUESTION);
        call.abandon();
        call.leave();

        assertCode("unfinished_request", false, () -> there.failing().begin(QUESTION));
        assertThat(there.retrying().begin(QUESTION)).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasLostItsClaimLeavesThatOfAnotherAlone(boolean comparing) throws Exception {
        StateRepository<String, String> shared = comparing ? repository : new Plain();
        Node slow = new Node(shared);
        Node fast = new Node(shared);
        IdempotencyClaim lost = slow.retrying();
        lost.begin(QUESTION);
        slow.dies();
        time.pass(LEASE);
        IdempotencyClaim taken = fast.retrying();
        assertThat(taken.begin(QUESTION)).isNull();
        String claim = stored();

        lost.release();
        lost.abandon();
        assertThat(stored()).isEqualTo(claim);
        assertCode("unfinished_request", true, () -> slow.retrying().begin(QUESTION));

        taken.complete("v1_taken");
        lost.complete("v1_lost");
        lost.release();
        assertThat(fast.failing().begin(QUESTION)).isEqualTo("v1_taken");
    }

    @Test
    void anAnswerIsStoredOverAClaimThatHasNone() throws Exception {
        IdempotencyClaim lost = here.retrying();
        lost.begin(QUESTION);
        here.dies();
        time.pass(LEASE);
        IdempotencyClaim taken = there.retrying();
        taken.begin(QUESTION);
        lost.complete("v1_lost");

        taken.release();
        assertThat(there.failing().begin(QUESTION)).isEqualTo("v1_lost");
    }

    @Test
    void aRenewalThatFailsIsTriedAgain() throws Exception {
        here.retrying().begin(QUESTION);
        time.pass(Duration.ofSeconds(16));
        repository.failWith(new IllegalStateException("down"));
        time.pass(Duration.ofSeconds(15));
        repository.failWith(null);
        time.pass(Duration.ofSeconds(40));

        assertCode("unfinished_request", true, () -> there.retrying().begin(QUESTION));
    }

    @Test
    void anAnswerThatCouldNotBeStoredIsFoundBySameNode() throws Exception {
        IdempotencyClaim call = here.failing();
        call.begin(QUESTION);
        repository.failWith(new IllegalStateException("down"));
        assertCode("repository_failed", true, () -> call.complete("v1_a"));
        assertCode("repository_failed", true, call::abandon);
        call.leave();
        assertCode("repository_failed", true, () -> here.failing().begin(QUESTION));
        repository.failWith(null);

        assertCode("idempotency_key_reused", false, () -> here.failing().begin(OTHER));
        assertThat(here.failing().begin(QUESTION)).isEqualTo("v1_a");
        assertThat(there.failing().begin(QUESTION)).isEqualTo("v1_a");
    }

    @Test
    void aClaimThatCouldNotBeTakenBackIsFreeForTheSameNode() throws Exception {
        IdempotencyClaim call = here.failing();
        call.begin(QUESTION);
        repository.failWith(new IllegalStateException("down"));
        assertCode("repository_failed", true, call::release);
        call.leave();
        repository.failWith(null);

        assertThat(here.failing().begin(OTHER)).isNull();
    }

    @Test
    void aWriteThatLooksLikeAFailureIsNoClaimOfAStranger() throws Exception {
        repository.failAfterWriting(new IllegalStateException("lost the answer of the database"));
        assertCode("repository_failed", true, () -> here.failing().begin(QUESTION));
        assertThat(stored()).isNotEmpty();

        IdempotencyClaim again = here.failing();
        assertThat(again.begin(QUESTION)).isNull();
        time.pass(Duration.ofSeconds(16));
        repository.failAfterWriting(new IllegalStateException("lost the answer of the database"));
        time.pass(Duration.ofSeconds(15));
        again.complete("v1_a");
        assertThat(there.failing().begin(QUESTION)).isEqualTo("v1_a");
    }

    @Test
    void aDeliveryThatHasLeftWhileItWasClaimedHoldsNothing() throws Exception {
        IdempotencyClaim call = here.failing();
        repository.beforeWriting(key -> call.leave());
        assertThatThrownBy(() -> call.begin(QUESTION)).isInstanceOf(CancellationException.class);

        assertThat(stored()).isEmpty();
        assertThat(here.leases.size()).isZero();
    }

    private String stored() {
        return repository.values().values().stream().findFirst().orElse("");
    }

    private String keyOf(ObjectNode question) throws Exception {
        IdempotencyClaim reservation = here.failing();
        reservation.begin(question);
        reservation.leave();
        return repository.values().keySet().iterator().next();
    }

    private static void assertCode(String code, boolean retryable, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(GeminiInteractionsException.class, failure -> {
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.isRetryable()).isEqualTo(retryable);
            assertThat(failure.getMessage()).doesNotContain("What is");
        });
    }

    /** A process with its own queue and its own claims. */
    private final class Node {

        private final StateRepository<String, String> memory;
        private final KeyedQueue queue = new KeyedQueue();
        private boolean alive = true;
        private final Leases leases = new Leases(
                time,
                (task, delay) -> time.schedule(
                        () -> {
                            if (alive) {
                                task.run();
                            }
                        },
                        delay));

        Node(StateRepository<String, String> memory) {
            this.memory = memory;
        }

        /** Renews nothing any more. */
        void dies() {
            alive = false;
        }

        IdempotencyClaim failing() throws GeminiInteractionsException {
            return reservation(false, "message 7");
        }

        IdempotencyClaim retrying() throws GeminiInteractionsException {
            return reservation(true, "message 7");
        }

        IdempotencyClaim reservation(boolean retry, String key) throws GeminiInteractionsException {
            Exchange exchange = new DefaultExchange(CONTEXT);
            exchange.getMessage().setBody(key);
            return new IdempotencyStore(
                            "gemini-interactions:create?model=a",
                            ExpressionBuilder.bodyExpression(),
                            memory,
                            new IdempotencyStore.Terms(retry, LEASE, leases),
                            queue)
                    .of(exchange);
        }
    }

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    /** A repository that compares nothing. */
    private final class Plain extends org.apache.camel.support.service.ServiceSupport
            implements StateRepository<String, String> {
        @Override
        public void setState(String key, String value) {
            repository.setState(key, value);
        }

        @Override
        public String getState(String key) {
            return repository.getState(key);
        }
    }
}
