/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Scripted answers to decisions, their faults, and what is counted. */
class DecisionScriptTest {

    private static final String BODY = """
            {"model":"gemini-decision-1","input":"I was charged twice",
             "questions":{
               "refund":{"type":"noul","instructions":"Is money asked back?"},
               "team":{"type":"choice","instructions":"Who?","criteria":{"billing":"Charges","support":"Everything else"}},
               "anger":{"type":"score","instructions":"How angry?","criteria":["calm","annoyed","angry"]}}}""";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    private Wire.Answer decide() throws Exception {
        return wire.send("POST", "/v1beta/decisions", BODY);
    }

    private JsonNode decideWith(DecisionFault... faults) throws Exception {
        emulator.enqueue(Reply.byRules().with(faults));
        Wire.Answer answer = decide();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void answersMalformedOnDemand() throws Exception {
        JsonNode right = decide().json();

        assertThat(right.path("answers")).hasSize(3);
        assertThat(decideWith(DecisionFault.missing("team")).path("answers").has("team"))
                .isFalse();
        assertThat(decideWith(DecisionFault.unknownQuestion()).path("answers")).hasSize(4);
        assertThat(decideWith(DecisionFault.unknownOption("team")).at("/answers/team"))
                .isEqualTo(Wire.parse("""
                        {"type":"choice","choice":"unknown_option","confidence":0.916667,
                         "probabilities":{"support":0.083333,"unknown_option":0.916667}}"""));
        assertThat(decideWith(DecisionFault.outOfRange("refund"))
                        .at("/answers/refund/noul")
                        .doubleValue())
                .isEqualTo(1.5);
        assertThat(decideWith(DecisionFault.outOfRange("team"))
                        .at("/answers/team/probabilities/billing")
                        .doubleValue())
                .isEqualTo(1.5);
        assertThat(decideWith(DecisionFault.scoreOutOfRange("anger"))
                        .at("/answers/anger/score")
                        .intValue())
                .isEqualTo(3);
        assertThat(decideWith(DecisionFault.wrongType("anger"))
                        .at("/answers/anger/type")
                        .asText())
                .isEqualTo("noul");
        assertThat(decideWith(DecisionFault.wrongType("refund"))
                        .at("/answers/refund/type")
                        .asText())
                .isEqualTo("choice");
        assertThat(decideWith(DecisionFault.withoutAnswers()))
                .isEqualTo(Wire.parse("{\"usage\":" + right.path("usage") + "}"));
        assertThat(decideWith(DecisionFault.blocked("blocklist")))
                .isEqualTo(Wire.parse("{\"usage\":" + right.path("usage")
                        + ",\"prompt_feedback\":{\"block_reason\":\"blocklist\"}}"));
        JsonNode both = decideWith(DecisionFault.withoutUsage(), DecisionFault.missing("anger"));
        assertThat(both.has("usage")).isFalse();
        assertThat(both.path("answers")).hasSize(2);
        assertThat(decide().json()).as("a fault is used up").isEqualTo(right);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(13);
        assertThat(emulator.ledger().inputTokens())
                .isEqualTo(13 * right.at("/usage/total_input_tokens").asLong());
    }

    @Test
    void refusesAFaultOfAQuestionThatIsNotAsked() throws Exception {
        emulator.enqueue(Reply.byRules().with(DecisionFault.missing("foo")));

        assertThat(decide().status()).isEqualTo(500);
        assertThatThrownBy(() -> Reply.text("a").with(DecisionFault.unknownQuestion()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesAnInteractionAsItIs() throws Exception {
        emulator.enqueue(Reply.byRules().with(DecisionFault.withoutAnswers()));

        assertThat(wire.ask("repeat: hello").text()).isEqualTo("hello");
    }

    @Test
    void answersExactlyWhatIsScripted() throws Exception {
        emulator.enqueue(
                Reply.decisions("{\"answers\":{\"a\":{}},\"usage\":{\"total_input_tokens\":7}}"),
                Reply.text("no text has a place here"));

        assertThat(decide().body()).isEqualTo("{\"answers\":{\"a\":{}},\"usage\":{\"total_input_tokens\":7}}");
        assertThat(emulator.ledger()).isEqualTo(new Ledger(1, 7, 0));
        assertThat(decide().json().path("answers")).hasSize(3);
        assertThatThrownBy(() -> Reply.decisions("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failsAsOtherCreatesDo() throws Exception {
        emulator.enqueue(
                Reply.error(429, "rate_limit_exceeded", "Slow down").retryAfterSeconds("2"),
                Reply.rpcError(503, "UNAVAILABLE", "Overloaded"),
                Reply.connectionReset(),
                Reply.truncated(),
                Reply.lostAnswer());

        Wire.Answer limited = decide();
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.errorCode()).isEqualTo("rate_limit_exceeded");
        assertThat(limited.headers().firstValue("Retry-After")).contains("2");
        assertThat(decide().status()).isEqualTo(503);
        assertThatThrownBy(this::decide).isInstanceOf(IOException.class);
        assertThatThrownBy(this::decide).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(1);
        assertThatThrownBy(this::decide).isInstanceOf(IOException.class);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(2);
        assertThat(emulator.pendingReplies()).isZero();
        assertThat(decide().status()).isEqualTo(200);
    }

    @Test
    void anInvalidRequestUsesUpNothing() throws Exception {
        emulator.enqueue(Reply.byRules());

        assertThat(wire.send("POST", "/v1beta/decisions", "{}").status()).isEqualTo(400);
        assertThat(emulator.pendingReplies()).isOne();
        assertThat(wire.send(wire.request("POST", "/v1beta/decisions", BODY).setHeader("x-goog-api-key", " "))
                        .status())
                .isEqualTo(400);
        assertThat(emulator.pendingReplies()).isOne();
    }

    @Test
    void recordsItsRequests() throws Exception {
        decide();
        wire.ask("Hi");

        assertThat(emulator.requests()).hasSize(2);
        assertThat(emulator.creates()).hasSize(1);
        assertThat(emulator.decisions()).hasSize(1);
        assertThat(emulator.decisions().get(0).body()).isEqualTo(Wire.parse(BODY));
        emulator.reset();
        assertThat(emulator.decisions()).isEmpty();
    }

    @Test
    void manyAtOnceAreHeldAndAnsweredAlike() throws Exception {
        JsonNode expected = decide().json();
        List<CompletableFuture<Wire.Answer>> later;
        try (Gate gate = emulator.holdAnswers()) {
            later = IntStream.range(0, 40)
                    .mapToObj(i -> wire.sendLater("POST", "/v1beta/decisions", BODY))
                    .toList();
            gate.awaitWaiting(40, Duration.ofMinutes(1));
            assertThat(later).noneMatch(CompletableFuture::isDone);
            assertThat(emulator.ledger().paidCreates()).isEqualTo(41);
        }

        assertThat(later).allSatisfy(each -> assertThat(each.get().json()).isEqualTo(expected));
    }
}
