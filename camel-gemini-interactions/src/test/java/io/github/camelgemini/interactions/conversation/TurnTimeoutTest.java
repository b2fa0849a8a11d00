/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How long a message waits for the turns before it. */
class TurnTimeoutTest extends MemoryTestSupport {

    private static final String MEMORY = "conversationId=${header.customer}&conversationRepository=#bean:memory";
    private static final String PATIENT = CREATE + MEMORY;
    private static final String IMPATIENT = "&requestTimeout=300";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:elements").to("mock:elements");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"create?", "create?streaming=true&", "create?streaming=true&streamTo=direct:elements&"})
    void aMessageWaitsForItsTurnNoLongerThanItsCallMayTakeAndThoseBehindItKeepTheirOrder(String operation)
            throws Exception {
        String impatient = "gemini-interactions:" + operation + MEMORY + IMPATIENT;
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(PATIENT, "first", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);
        CompletableFuture<Exchange> late = begin(impatient, "late", "customer", "ada");
        CompletableFuture<Exchange> behind = begin(PATIENT, "behind", "customer", "ada");

        GeminiInteractionsException failure = failure(done(late));
        assertThat(failure.getCode()).isEqualTo("turn_timeout");
        assertThat(failure.getMessage()).contains("300 ms", "requestTimeout");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.isCertainlyNotRun()).isTrue();
        assertThat(first).isNotDone();
        assertThat(behind).isNotDone();
        assertThat(emulator().creates()).hasSize(1);

        gate.release();
        assertThat(done(behind).getException()).isNull();
        assertThat(inputs()).containsExactly("first", "behind");
        assertThat(continued()).containsExactly("", id(done(first)));
    }

    @Test
    void aDeletionWaitsNoLongerEither() throws Exception {
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(PATIENT, "first", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);

        Exchange deletion =
                ask("gemini-interactions:deleteConversation?" + MEMORY + IMPATIENT, "bye", "customer", "ada");

        assertThat(failure(deletion).getCode()).isEqualTo("turn_timeout");
        gate.release();
        assertThat(repository.getState("conversation/ada")).isNull();
        assertThat(done(first).getException()).isNull();
        assertThat(called("DELETE")).isEmpty();
    }

    @Test
    void whatRunsInTheBackgroundWaitsAsLongAsItMayTake() throws Exception {
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(PATIENT, "first", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);
        CompletableFuture<Exchange> background =
                begin(PATIENT + IMPATIENT + "&background=true&pollInterval=10", "long", "customer", "ada");
        CompletableFuture<Exchange> impatient = begin(PATIENT + IMPATIENT, "short", "customer", "ada");
        CompletableFuture<Exchange> bounded =
                begin(PATIENT + IMPATIENT + "&background=true&completionTimeout=400", "bounded", "customer", "ada");

        assertThat(failure(done(impatient)).getCode()).isEqualTo("turn_timeout");
        assertThat(failure(done(bounded)).getMessage()).contains("400 ms", "completionTimeout");
        assertThat(background).isNotDone();
        gate.release();
        assertThat(done(first).getException()).isNull();
        assertThat(done(background).getException()).isNull();
        assertThat(inputs()).containsExactly("first", "long");
    }

    @Test
    void anotherDeliveryOfTheSameMessageWaitsNoLongerAndLeavesTheClaimAlone() throws Exception {
        String once = CREATE + "streaming=true&streamTo=direct:elements&idempotencyRepository=#bean:memory" + IMPATIENT;
        Object[] key = {GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"};
        StreamGate gate = emulator().holdStreams();
        CompletableFuture<Exchange> first = begin(once, "repeat: one two three", key);
        await().atMost(PATIENCE).until(() -> {
            gate.next();
            return !getMockEndpoint("mock:elements").getExchanges().isEmpty();
        });

        Exchange second = ask(once, "repeat: one two three", key);

        assertThat(failure(second).getCode()).isEqualTo("turn_timeout");
        assertThat(first).isNotDone();
        gate.releaseAll();
        String id = id(done(first));
        assertThat(id(answer(once, "repeat: one two three", key))).isEqualTo(id);
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void manyThatWaitInVainHoldNoThreadAndLeaveNothingBehind() throws Exception {
        int before = Thread.activeCount();
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> first = begin(PATIENT, "first", "customer", "ada");
        gate.awaitWaiting(1, PATIENCE);
        CompletableFuture<?>[] late = new CompletableFuture<?>[500];
        for (int i = 0; i < late.length; i++) {
            late[i] = begin(PATIENT + IMPATIENT, "late", "customer", "ada")
                    .thenAccept(
                            exchange -> assertThat(failure(exchange).getCode()).isEqualTo("turn_timeout"));
        }
        CompletableFuture<Exchange> behind = begin(PATIENT, "behind", "customer", "ada");
        assertThat(Thread.activeCount() - before).isLessThan(60);

        CompletableFuture.allOf(late).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        gate.release();

        assertThat(done(behind).getException()).isNull();
        assertThat(done(first).getException()).isNull();
        assertThat(inputs()).containsExactly("first", "behind");
    }
}
