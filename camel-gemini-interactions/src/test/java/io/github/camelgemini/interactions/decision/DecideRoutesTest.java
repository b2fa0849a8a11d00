/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.DecisionFault;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Routes that go on by decisions, and what they meet at the API. */
class DecideRoutesTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TEAM = "gemini-interactions:decide?question=Which team?&choices=billing,shipping,other";

    private static final String YAML = """
            - route:
                from:
                  uri: direct:yaml
                  steps:
                    - to:
                        uri: gemini-interactions:decide
                        parameters:
                          questions: classpath:decision/triage.yaml
                    - filter:
                        simple: "${header.CamelGeminiInteractionsDecisions[refund]}"
                        steps:
                          - to: mock:refund
                    - choice:
                        when:
                          - simple: "${header.CamelGeminiInteractionsDecisions[team]} == 'billing'"
                            steps:
                              - to: mock:billing
                          - simple: "${header.CamelGeminiInteractionsDecisions[anger]} > 1.5"
                            steps:
                              - to: mock:angry
                        otherwise:
                          steps:
                            - to: mock:other
            """;

    private Exchange decide(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION))
                .isNull();
        return (GeminiInteractionsException) exchange.getException();
    }

    private void expect(String... mocks) throws Exception {
        for (String mock : List.of("refund", "billing", "angry", "other")) {
            context.getEndpoint("mock:" + mock, MockEndpoint.class)
                    .expectedMessageCount(List.of(mocks).contains(mock) ? 1 : 0);
        }
    }

    @Test
    @Tag("yaml")
    void choiceAndFilterInYamlReadTheDecisions() throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.camel.yaml", YAML));
        expect("refund", "billing");

        decide("direct:yaml", "I was charged twice and want my money back.");

        MockEndpoint.assertIsSatisfied(context);
        MockEndpoint.resetMocks(context);
        expect("angry");

        decide("direct:yaml", "The parcel has not arrived and the delivery is late. I am angry!");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void choiceAndFilterInJavaReadTheDecision() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:java")
                        .to(TEAM)
                        .choice()
                        .when(simple("${header.CamelGeminiInteractionsDecision} == 'billing'"))
                        .to("mock:billing")
                        .when(simple("${header.CamelGeminiInteractionsDecisionConfidence[decision]} < 0.5"))
                        .to("mock:other")
                        .end()
                        .filter(header(GeminiInteractionsConstants.DECISION).isEqualTo("billing"))
                        .to("mock:refund");
            }
        });
        expect("billing", "refund");

        decide("direct:java", "This is for billing.");

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void fortyExchangesHoldNoThreadAndGetTheirOwnDecisions() throws Exception {
        decide(TEAM, "warm up");
        Gate gate = emulator().holdAnswers();
        Set<String> before = threads();
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        List<String> teams = List.of("billing", "shipping", "other");
        for (int i = 0; i < 40; i++) {
            String text = "Message " + i + " for " + teams.get(i % 3);
            calls.add(template.asyncSend(TEAM, exchange -> exchange.getMessage().setBody(text)));
        }
        gate.awaitWaiting(40, PATIENCE);
        Set<String> further = threads();
        further.removeAll(before);
        gate.release();

        for (int i = 0; i < 40; i++) {
            Exchange exchange = calls.get(i).get(60, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION))
                    .isEqualTo(teams.get(i % 3));
            assertThat(exchange.getMessage().getBody(String.class)).startsWith("Message " + i + " ");
        }
        assertThat(further.stream().filter(name -> name.contains("emini"))).hasSizeLessThan(20);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"For billing", "list"})
    void stoppedContextEndsTheCallAndItsConnection(String body) throws Exception {
        Gate gate = emulator().holdAnswers();
        context.getShutdownStrategy().setTimeout(1);
        Object sent = body.equals("list")
                ? IntStream.range(0, 20).mapToObj(i -> "Message " + i).toList()
                : body;
        CompletableFuture<Exchange> call = template.asyncSend(
                TEAM + "&decisionBatch=true", exchange -> exchange.getMessage().setBody(sent));
        gate.awaitWaiting(body.equals("list") ? 8 : 1, PATIENCE);

        context.stop();

        assertThat(failure(call.get(60, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        gate.release();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(emulator().openConnections()).isZero());
        assertThat(emulator().decisions()).hasSize(body.equals("list") ? 8 : 1);
    }

    @Test
    void blockedInputFails() {
        GeminiInteractionsException failure = failure(decide(TEAM, "block this input as prohibited_content"));

        assertThat(failure.getCode()).isEqualTo("decision_blocked");
        assertThat(failure.getMessage()).contains("prohibited_content");
    }

    static List<Reply> faults() {
        return List.of(
                Reply.byRules().with(DecisionFault.missing("decision")),
                Reply.byRules().with(DecisionFault.unknownQuestion()),
                Reply.byRules().with(DecisionFault.unknownOption("decision")),
                Reply.byRules().with(DecisionFault.outOfRange("decision")),
                Reply.byRules().with(DecisionFault.wrongType("decision")),
                Reply.byRules().with(DecisionFault.withoutAnswers()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultyAnswersFail(Reply reply) {
        emulator().enqueue(reply);

        assertThat(failure(decide(TEAM, "For billing")).getCode()).isEqualTo("malformed_decision");
    }

    @Test
    void answerWithoutUsageHasNoTokens() {
        emulator().enqueue(Reply.byRules().with(DecisionFault.withoutUsage()));

        Exchange exchange = template.send(TEAM, asked -> {
            asked.getMessage().setBody("For billing");
            asked.getMessage().setHeader(GeminiInteractionsConstants.INPUT_TOKENS, 7L);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.INPUT_TOKENS);
    }

    /** Ten megabytes, a hundred thousand questions, texts and names of any kind, and depth. */
    static List<String> hostileAnswers() {
        ObjectNode many = Json.mapper().createObjectNode();
        ObjectNode answers = many.putObject("answers");
        for (int i = 0; i < 100_000; i++) {
            answers.putObject("q" + i).put("type", "noul").put("noul", 1).put("confidence", 1);
        }
        ObjectNode large = Json.mapper().createObjectNode();
        large.putObject("answers").putObject("decision").put("type", "choice").put("choice", "x".repeat(10_000_000));
        return List.of(
                many.toString(),
                large.toString(),
                "{\"answers\":{\"decision\":" + "[".repeat(500) + "]".repeat(500) + "}}",
                "{\"answers\":{\"decision\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}",
                "{\"answers\":{\"decision\":{\"type\":\"choice\",\"choice\":\"billing\",\"confidence\":NaN}}}",
                "{\"answers\":{\"decision\":{\"type\":\"choice\",\"confidence\":" + "9".repeat(900) + "}}}",
                "{\"answers\":{\"decision\":{\"type\":\"choice\",\"confidence\":1e-999999999}}}",
                "{\"prompt_feedback\":[]}",
                "[]",
                "secret");
    }

    @ParameterizedTest
    @MethodSource("hostileAnswers")
    void hostileAnswersFailWithoutTheirText(String answer) {
        emulator().enqueue(Reply.raw(200, "application/json", answer));

        GeminiInteractionsException failure = failure(decide(TEAM, "For billing"));

        assertThat(failure.getCode()).isIn("malformed_decision", "malformed_answer");
        assertThat(failure.getMessage()).hasSizeLessThan(500).doesNotContain("xxxx", "secret", "q1");
    }

    @Test
    void answerOverTheLimitFails() {
        emulator().enqueue(Reply.raw(200, "application/json", "{\"answers\":\"" + "x".repeat(20_000) + "\"}"));

        assertThat(failure(decide(TEAM + "&maxPayloadSize=10000", "For billing"))
                        .getCode())
                .isEqualTo("payload_too_large");
    }

    @Test
    void overloadedApiIsAskedAgain() {
        emulator().enqueue(Reply.error(503, "unavailable", "Later.").retryAfterMillis(1), Reply.lostAnswer());

        Exchange exchange = decide(TEAM + "&maxRetries=2", "For billing");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).containsEntry(GeminiInteractionsConstants.DECISION, "billing");
        assertThat(emulator().decisions()).hasSize(3);
    }

    @Test
    void decisionsAreFlatAndCanBeSerialised() throws Exception {
        Exchange exchange = decide(TEAM, "For billing");

        for (String name : List.of(
                GeminiInteractionsConstants.DECISIONS,
                GeminiInteractionsConstants.DECISION_PROBABILITIES,
                GeminiInteractionsConstants.DECISION_CONFIDENCE)) {
            var bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(exchange.getMessage().getHeader(name));
            assertThat(bytes.size()).isPositive();
        }
    }
}
