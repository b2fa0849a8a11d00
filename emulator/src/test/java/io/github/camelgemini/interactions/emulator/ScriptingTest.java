/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ScriptingTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String HI = "{\"model\":\"gemini-3.8-flash\",\"input\":\"Hi\"}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    @Test
    void answersInTheOrderOfTheScriptAndThenByTheRules() throws Exception {
        emulator.enqueue(Reply.text("one"), Reply.text("two"));

        assertThat(wire.ask("Hi").text()).isEqualTo("one");
        assertThat(emulator.pendingReplies()).isEqualTo(1);
        assertThat(wire.ask("Hi").text()).isEqualTo("two");
        assertThat(wire.ask("repeat: three").text()).isEqualTo("three");
    }

    @Test
    void storesAScriptedText() throws Exception {
        emulator.enqueue(Reply.text("one"));

        Wire.Answer created = wire.ask("Hi");

        assertThat(wire.send("GET", "/v1beta/interactions/" + created.id(), null)
                        .text())
                .isEqualTo("one");
    }

    @Test
    void leavesTheScriptAloneOnABadRequest() throws Exception {
        emulator.enqueue(Reply.text("one"));

        assertThat(wire.create("{\"input\":\"Hi\"}").status()).isEqualTo(400);
        assertThat(wire.ask("Hi").text()).isEqualTo("one");
    }

    @Test
    void requiresActionOnScriptedFunctionCalls() throws Exception {
        emulator.enqueue(
                Reply.steps("[{\"type\":\"function_call\",\"id\":\"c1\",\"name\":\"f\",\"arguments\":{\"a\":1}}]"));

        Wire.Answer answer = wire.ask("Hi", "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]");

        assertThat(answer.json().path("status").asText()).isEqualTo("requires_action");
        assertThat(answer.json().at("/steps/0/arguments/a").asInt()).isEqualTo(1);
    }

    @Test
    void takesBackItsOwnUnknownStepsIfTheyAreUnchanged() throws Exception {
        emulator.enqueue(Reply.steps("{\"type\":\"hologram\",\"data\":{\"z\":1}}"));
        ArrayNode history = Wire.JSON.createArrayNode();
        wire.ask("Hi").json().path("steps").forEach(history::add);
        history.add(Wire.parse("{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"repeat: ok\"}]}"));

        assertThat(wire.ask("", "\"input\":" + history).text()).isEqualTo("ok");
        String changed = history.toString().replace("\"z\":1", "\"z\":2");
        assertThat(wire.ask("", "\"input\":" + changed).errorMessage())
                .isEqualTo("Invalid enum value 'hologram' at 'input[0].type'.");
    }

    @Test
    void sendsAScriptedInteractionAsItIs() throws Exception {
        String interaction =
                "{\"id\":\"v1_x\",\"status\":\"failed\",\"errors\":[{\"code\":\"safety\"}],\"new\":{\"a\":null}}";
        emulator.enqueue(Reply.interaction(interaction));

        assertThat(wire.ask("Hi").body()).isEqualTo(interaction);
        assertThat(wire.send("GET", "/v1/interactions/v1_x", null)
                        .json()
                        .at("/steps/0/type")
                        .asText())
                .isEqualTo("user_input");
        assertThatThrownBy(() -> Reply.interaction("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reply.steps("{")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sendsErrorsInBothShapes() throws Exception {
        emulator.enqueue(
                Reply.error(429, "rate_limit_exceeded", "Slow down."),
                Reply.rpcError(429, "RESOURCE_EXHAUSTED", "Slow down.").retryInfo("34s"));

        Wire.Answer own = wire.ask("Hi");
        Wire.Answer rpc = wire.ask("Hi");

        assertThat(own.status()).isEqualTo(429);
        assertThat(own.json())
                .isEqualTo(Wire.parse("{\"error\":{\"message\":\"Slow down.\",\"code\":\"rate_limit_exceeded\"}}"));
        assertThat(rpc.status()).isEqualTo(429);
        assertThat(rpc.json()).isEqualTo(Wire.parse("""
                {"error":{"code":429,"message":"Slow down.","status":"RESOURCE_EXHAUSTED",
                 "details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}"""));
        assertThatThrownBy(() -> Reply.text("a").retryInfo("1s")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sendsAScriptedErrorInsteadOfAStream() throws Exception {
        emulator.enqueue(Reply.error(503, "service_unavailable", "Busy."), Reply.text("one"));

        assertThat(wire.ask("Hi", "\"stream\":true").status()).isEqualTo(503);
        assertThat(wire.ask("Hi", "\"stream\":true").body()).contains("\"text\":\"one\"");
        assertThat(emulator.ledger().paidCreates()).isEqualTo(1);
    }

    @Test
    void asksForARetryInEveryForm() throws Exception {
        Reply busy = Reply.error(503, "service_unavailable", "Busy.");
        emulator.enqueue(
                busy.retryAfterSeconds("2"),
                busy.retryAfterSeconds("0.5"),
                busy.retryAfterDate(Instant.parse("2026-11-21T10:00:00Z")),
                busy.retryAfterMillis(250));

        List<String> headers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Wire.Answer answer = wire.ask("Hi");
            headers.add(answer.headers().firstValue("Retry-After").orElse("") + "/"
                    + answer.headers().firstValue("retry-after-ms").orElse(""));
        }

        assertThat(headers).containsExactly("2/", "0.5/", "Sat, 21 Nov 2026 10:00:00 GMT/", "/250");
    }

    @Test
    void appliesRepliesForAnyRequestToReadsToo() throws Exception {
        String id = wire.ask("Hi").id();
        emulator.enqueue(Reply.text("for a create"));
        emulator.enqueueForAny(
                Reply.error(500, "api_error", "Oops."), Reply.byRules(), Reply.interaction("{\"id\":\"v1_z\"}"));

        String path = "/v1beta/interactions/" + id;
        assertThat(wire.send("GET", path, null).status()).isEqualTo(500);
        assertThat(wire.send("GET", path, null).id()).isEqualTo(id);
        assertThat(wire.send("GET", path, null).id()).isEqualTo("v1_z");
        assertThat(wire.ask("Hi").text()).isEqualTo("for a create");
    }

    @Test
    void breaksAnswersAsScripted() throws Exception {
        emulator.enqueue(Reply.badGateway(), Reply.emptyBody(), Reply.raw(200, "text/plain", "what?"));

        Wire.Answer proxy = wire.ask("Hi");
        assertThat(proxy.status()).isEqualTo(502);
        assertThat(proxy.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(proxy.body()).startsWith("<html>");
        Wire.Answer empty = wire.ask("Hi");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(wire.ask("Hi").body()).isEqualTo("what?");
        assertThat(emulator.ledger().paidCreates()).isZero();
    }

    @Test
    void breaksConnectionsAsScripted() throws Exception {
        emulator.enqueue(Reply.connectionReset(), Reply.garbage(), Reply.lostAnswer(), Reply.truncated());

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> wire.ask("Hi")).isInstanceOf(IOException.class);
        }
        assertThat(emulator.ledger().paidCreates()).isZero();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> wire.ask("Hi")).isInstanceOf(IOException.class);
        }
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
        assertThat(emulator.creates()).hasSize(4);
        assertThat(wire.ask("Hi").status()).isEqualTo(200);
    }

    @Test
    void keepsALedgerOfWhatWouldBeBilled() throws Exception {
        Wire.Answer paid = wire.ask("Hi");
        wire.create("{}");
        emulator.enqueue(Reply.error(500, "api_error", "Oops."));
        wire.ask("Hi");
        wire.send("GET", "/v1/interactions/" + paid.id(), null);

        JsonNode usage = paid.json().path("usage");
        assertThat(emulator.ledger())
                .isEqualTo(new Ledger(
                        1,
                        usage.path("total_input_tokens").asLong(),
                        usage.path("total_output_tokens").asLong()
                                + usage.path("total_thought_tokens").asLong()));
    }

    @Test
    void recordsRequests() throws Exception {
        wire.create(HI);
        wire.send("GET", "/v1/interactions/v1_a?stream=false", null);
        wire.create("no json");

        assertThat(emulator.requests()).hasSize(3);
        RecordedRequest create = emulator.requests().get(0);
        assertThat(create.method()).isEqualTo("POST");
        assertThat(create.path()).isEqualTo("/v1beta/interactions");
        assertThat(create.query()).isEmpty();
        assertThat(create.header("x-goog-api-key")).isEqualTo("test-key");
        assertThat(create.headers()).containsEntry("content-type", "application/json");
        assertThat(create.body()).isEqualTo(Wire.parse(HI));
        assertThat(create.bodySize()).isEqualTo(HI.length());
        assertThat(create.toString()).doesNotContain("test-key").doesNotContain("Hi");
        assertThat(emulator.requests().get(1).parameters()).containsEntry("stream", "false");
        assertThat(emulator.requests().get(2).body().isMissingNode()).isTrue();
        assertThat(emulator.creates()).hasSize(2);
    }

    @Test
    void refusesAScriptWithoutEnd() {
        Reply reply = Reply.text("a");
        for (int i = 0; i < 10_000; i++) {
            emulator.enqueue(reply);
        }

        assertThatThrownBy(() -> emulator.enqueue(reply)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsALedgerOfWorkInTheBackgroundToo() throws Exception {
        wire.create(HI.replace("{", "{\"background\":true,"));

        assertThat(emulator.ledger().paidCreates()).isEqualTo(1);
        assertThat(emulator.ledger().inputTokens()).isPositive();
        assertThat(emulator.ledger().outputTokens()).isPositive();
    }

    @Test
    void holdsAnswersBehindAGate() throws Exception {
        CompletableFuture<Wire.Answer> first;
        CompletableFuture<Wire.Answer> second;
        try (Gate gate = emulator.holdAnswers()) {
            first = wire.createLater(HI);
            second = wire.createLater(HI);
            gate.awaitWaiting(2, LONG);

            assertThat(gate.waiting()).isEqualTo(2);
            assertThat(first).isNotDone();
            assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
            assertThat(wire.send("GET", "/v1/interactions/v1_a", null).status()).isEqualTo(404);
            assertThatThrownBy(emulator::holdAnswers).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> gate.awaitWaiting(3, Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("Only 2 of 3 answers are waiting");
        }
        assertThat(first.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(second.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(wire.create(HI).status()).isEqualTo(200);
        emulator.holdAnswers().release();
    }

    @Test
    void answersLateOnDemand() throws Exception {
        emulator.latency(Duration.ofHours(1));
        CompletableFuture<Wire.Answer> late = wire.createLater(HI);
        await().atMost(LONG).until(() -> emulator.ledger().paidCreates() == 1);
        // A second connection is answered at once: the late answer holds nothing up.
        assertThat(wire.send("GET", "/v1/interactions/v1_a", null).status()).isEqualTo(404);
        assertThat(late).isNotDone();
        late.cancel(true);

        emulator.latency(Duration.ZERO).enqueue(Reply.text("soon").after(Duration.ofMillis(20)));
        assertThat(wire.create(HI).text()).isEqualTo("soon");
    }

    @Test
    void forgetsEverythingOnReset() throws Exception {
        String id = wire.ask("Hi").id();
        emulator.enqueue(Reply.text("one")).latency(Duration.ofHours(1));
        CompletableFuture<Wire.Answer> held;
        try (Gate gate = emulator.holdAnswers()) {
            emulator.latency(Duration.ZERO);
            held = wire.createLater(HI);
            gate.awaitWaiting(1, LONG);
            emulator.enqueue(Reply.text("two"));
            emulator.reset();
        }

        assertThat(held.get(60, TimeUnit.SECONDS).text()).isEqualTo("one");
        assertThat(emulator.pendingReplies()).isZero();
        assertThat(emulator.requests()).isEmpty();
        assertThat(emulator.ledger()).isEqualTo(new Ledger(0, 0, 0));
        assertThat(wire.send("GET", "/v1/interactions/" + id, null).status()).isEqualTo(404);
        assertThat(wire.ask("repeat: rules").text()).isEqualTo("rules");
    }
}
