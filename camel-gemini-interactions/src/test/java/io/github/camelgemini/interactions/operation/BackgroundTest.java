/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class BackgroundTest extends EmulatorTestSupport {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void theExchangeWaitsForTheEndAndIsPaidOnce() throws Exception {
        try (Gate gate = emulator().holdAnswers()) {
            CompletableFuture<Exchange> sent =
                    template.asyncSend("gemini-interactions:create?background=true&pollInterval=50", withBody("Hi"));
            gate.awaitWaiting(1, LIMIT);
            await().until(() -> reads() > 1);
            assertThat(sent).isNotDone();
            gate.release();

            Exchange exchange = sent.get(30, TimeUnit.SECONDS);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class)).isNotEmpty();
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(GeminiInteractionsConstants.STATUS, "completed")
                    .containsKey(GeminiInteractionsConstants.INTERACTION_ID);
            assertThat(created().path("background").asBoolean()).isTrue();
            assertThat(emulator().ledger().paidCreates()).isEqualTo(1);
        }
    }

    @Test
    void withoutAwaitingTheRouteGoesOnWithIdAndStatus() {
        try (Gate gate = emulator().holdAnswers()) {
            Exchange begun = template.send(
                    "gemini-interactions:create?background=true&awaitCompletion=false", withBody("My name is Ada"));

            assertThat(begun.getException()).isNull();
            assertThat(begun.getMessage().getBody()).isNull();
            assertThat(begun.getMessage().getHeader(GeminiInteractionsConstants.STATUS))
                    .isEqualTo("in_progress");
            assertThat(reads()).isZero();
            String id = begun.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
            gate.release();
            await().until(() -> {
                Exchange read = template.send("gemini-interactions:get?interactionId=" + id, e -> {});
                return "completed".equals(read.getMessage().getHeader(GeminiInteractionsConstants.STATUS));
            });
        }
    }

    @Test
    void theHeaderHasTheLastWord() {
        template.send("gemini-interactions:create?background=true", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.BACKGROUND, false);
        });

        assertThat(created().path("background").isBoolean()).isTrue();
        assertThat(created().path("background").asBoolean()).isFalse();
        assertThat(reads()).isZero();
    }

    @Test
    void anAgentWorksInTheBackgroundUnlessToldOtherwise() {
        template.send("gemini-interactions:create?agent=deep-research-preview-04-2026&pollInterval=50", withBody("Hi"));

        assertThat(created().path("background").asBoolean()).isTrue();
    }

    @Test
    void whatIsNotStoredCannotRunInTheBackground() {
        assertThatThrownBy(() -> template.send("gemini-interactions:create?background=true&store=false", e -> {}))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("background=true");

        Exchange exchange = template.send("gemini-interactions:create?background=true", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.STORE, false);
        });

        assertThat(failure(exchange).getMessage()).contains("store=false");
        assertThat(emulator().creates()).isEmpty();
    }

    @Test
    void aFailureInTheBackgroundFailsTheExchange() {
        emulator()
                .enqueue(
                        Reply.interaction(
                                "{\"id\":\"v1_f\",\"status\":\"failed\",\"errors\":[{\"code\":\"internal_error\",\"message\":\"x\"}]}"));

        Exchange exchange = template.send("gemini-interactions:create?background=true&pollInterval=50", withBody("Hi"));

        assertThat(failure(exchange).getCode()).isEqualTo("internal_error");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
    }

    @Test
    void waitingHasAnEndWhichNamesTheInteraction() {
        try (Gate gate = emulator().holdAnswers()) {
            Exchange exchange = template.send(
                    "gemini-interactions:create?background=true&pollInterval=50&completionTimeout=200", withBody("Hi"));

            assertThat(failure(exchange).getCode()).isEqualTo("completion_timeout");
            assertThat(failure(exchange).interaction()).isPresent();
            assertThat(gate.waiting()).isEqualTo(1);
        }
    }

    @Test
    void stoppingEndsTheWaiting() throws Exception {
        try (Gate gate = emulator().holdAnswers()) {
            CompletableFuture<Exchange> sent =
                    template.asyncSend("gemini-interactions:create?background=true&pollInterval=50", withBody("Hi"));
            gate.awaitWaiting(1, LIMIT);
            await().until(() -> reads() > 0);

            context.stop();

            assertThat(failure(sent.get(30, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        }
    }

    @Test
    void noThreadWaits() throws Exception {
        int before = Thread.activeCount();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        try (Gate gate = emulator().holdAnswers()) {
            for (int i = 0; i < 500; i++) {
                sent.add(template.asyncSend(
                        "gemini-interactions:create?background=true&pollInterval=500", withBody("Hi")));
            }
            gate.awaitWaiting(500, LIMIT);
            await().until(() -> reads() > 500);

            assertThat(Thread.activeCount() - before).isLessThan(60);
            gate.release();
            for (CompletableFuture<Exchange> each : sent) {
                assertThat(each.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
        }
        assertThat(emulator().ledger().paidCreates()).isEqualTo(500);
    }

    private static org.apache.camel.Processor withBody(String body) {
        return exchange -> exchange.getMessage().setBody(body);
    }

    private static JsonNode created() {
        List<RecordedRequest> creates = emulator().creates();
        assertThat(creates).hasSize(1);
        return creates.get(0).body();
    }

    private static long reads() {
        return emulator().requests().stream()
                .filter(request -> "GET".equals(request.method()))
                .count();
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }
}
