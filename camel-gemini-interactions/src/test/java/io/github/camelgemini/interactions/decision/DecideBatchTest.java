/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.DecisionFault;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists whose elements are decided on their own. */
class DecideBatchTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TEAM =
            "gemini-interactions:decide?decisionBatch=true&question=Which team?&choices=billing,shipping,other";

    /** The team of the text with this number. */
    private static String team(int number) {
        return List.of("billing", "shipping", "other").get(number % 3);
    }

    private static List<Object> texts(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> (Object) ("Message " + i + " for " + team(i)))
                .toList();
    }

    private static List<?> list(Exchange exchange, String header) {
        return (List<?>) exchange.getMessage().getHeader(header);
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISIONS))
                .isNull();
        return (GeminiInteractionsException) exchange.getException();
    }

    private Exchange decide(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    @Test
    void fiftyElementsAreDecidedInTheirOrderAFewAtATime() throws Exception {
        List<Object> texts = texts(50);
        Gate gate = emulator().holdAnswers();
        CompletableFuture<Exchange> call = template.asyncSend(
                TEAM + "&maxParallelDecisions=5",
                exchange -> exchange.getMessage().setBody(texts));
        gate.awaitWaiting(5, PATIENCE);
        assertThat(emulator().decisions()).hasSize(5);
        gate.release();

        Exchange exchange = call.get(60, TimeUnit.SECONDS);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(texts);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION))
                .isEqualTo(
                        IntStream.range(0, 50).mapToObj(DecideBatchTest::team).toList());
        assertThat(list(exchange, GeminiInteractionsConstants.DECISIONS))
                .hasSize(50)
                .satisfies(decisions -> assertThat(decisions.get(1)).isEqualTo(Map.of("decision", "shipping")));
        assertThat(list(exchange, GeminiInteractionsConstants.DECISION_PROBABILITIES))
                .hasSize(50);
        assertThat(list(exchange, GeminiInteractionsConstants.DECISION_CONFIDENCE))
                .hasSize(50);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.REQUEST_ID);
        assertThat(emulator().decisions()).hasSize(50);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS))
                .isEqualTo(emulator().ledger().inputTokens());
    }

    @Test
    void listIsOneInputWithoutTheOption() {
        Exchange exchange = decide(TEAM.replace("decisionBatch=true", "decisionBatch=false"), texts(3));

        assertThat(exchange.getException()).isNull();
        assertThat(emulator().decisions()).hasSize(1);
        assertThat(emulator().decisions().get(0).body().path("input")).hasSize(3);
    }

    @Test
    void bodyThatIsNoListIsDecidedAlone() {
        Exchange exchange = decide(TEAM, "For shipping");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION))
                .isEqualTo("shipping");
    }

    @Test
    void promptIsInFrontOfEachElement() {
        decide(TEAM + "&userMessage=See:", List.of("one", "two"));

        assertThat(emulator().decisions())
                .extracting(request -> request.body().path("input").findValuesAsText("text"))
                .containsExactlyInAnyOrder(List.of("See:", "one"), List.of("See:", "two"));
    }

    @Test
    void failureNamesTheElement() {
        Reply fine = Reply.byRules();
        emulator().enqueue(fine, fine, Reply.byRules().with(DecisionFault.outOfRange("decision")));

        Exchange exchange = decide(TEAM + "&maxParallelDecisions=1", texts(5));

        GeminiInteractionsException failure = failure(exchange);
        assertThat(failure.getCode()).isEqualTo("malformed_decision");
        assertThat(failure.getMessage()).startsWith("body[2]: ");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(emulator().decisions()).hasSize(3);
    }

    @Test
    void refusalKeepsItsPropertiesAndNamesTheElement() {
        emulator().enqueue(Reply.error(429, "rate_limit_exceeded", "Slow down.").retryAfterSeconds("7"));

        GeminiInteractionsException failure = failure(decide(TEAM, List.of("one")));

        assertThat(failure.getMessage()).startsWith("body[0]: HTTP 429");
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getRetryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.isCertainlyNotRun()).isTrue();
        assertThat(failure.getApiMessage()).isEqualTo("Slow down.");
    }

    @Test
    void elementThatCannotBeSentFailsBeforeAnythingIsSent() {
        List<Object> texts = new ArrayList<>(texts(3));
        for (Object element : Arrays.asList(null, " ", new byte[] {1, 2, 3}, Map.of("input", "x"))) {
            texts.set(1, element);

            assertThat(failure(decide(TEAM, texts)).getMessage()).contains("body[1]");
        }
        assertThat(emulator().decisions()).isEmpty();
    }

    @Test
    void emptyListFails() {
        assertThat(failure(decide(TEAM, List.of())).getCode()).isEqualTo("empty");
    }

    @Test
    void filesOfTheWholeMessageBelongToNoElement() {
        Exchange exchange = template.send(TEAM, asked -> {
            asked.getMessage().setBody(texts(2));
            asked.getMessage().setHeader(GeminiInteractionsConstants.FILE_URI, "https://a.test/v1beta/files/a");
        });

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_body");
        assertThat(failure(exchange).getMessage()).contains(GeminiInteractionsConstants.FILE_URI);
    }

    @Test
    void streamsCanBeReadAgain() {
        InputStream stream = new ByteArrayInputStream("For billing".getBytes(StandardCharsets.UTF_8));

        Exchange exchange = template.send(TEAM, asked -> {
            asked.getMessage().setBody(List.of("For shipping", stream));
            asked.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "text/plain");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION))
                .isEqualTo(List.of("shipping", "billing"));
        Object kept = exchange.getMessage().getBody(List.class).get(1);
        assertThat(context.getTypeConverter().convertTo(String.class, exchange, kept))
                .isEqualTo("For billing");
    }

    @Test
    void decisionsMayReplaceTheList() {
        Exchange exchange = decide(TEAM + "&decisionOutput=body", texts(2));

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(List.of(Map.of("decision", "billing"), Map.of("decision", "shipping")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void exchangesOfAnAggregationAreDecided(boolean batch) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .aggregate(constant(true), new GroupedExchangeAggregationStrategy())
                        .completionSize(3)
                        .to(TEAM.replace("decisionBatch=true", "decisionBatch=" + batch))
                        .to("mock:out");
            }
        });
        MockEndpoint out = context.getEndpoint("mock:out", MockEndpoint.class);
        out.expectedMessageCount(1);

        texts(3).forEach(text -> template.sendBody("direct:in", text));

        out.assertIsSatisfied();
        assertThat(emulator().decisions()).hasSize(batch ? 3 : 1);
        if (batch) {
            assertThat(out.getExchanges().get(0).getMessage().getHeader(GeminiInteractionsConstants.DECISION))
                    .isEqualTo(List.of("billing", "shipping", "other"));
        }
    }
}
