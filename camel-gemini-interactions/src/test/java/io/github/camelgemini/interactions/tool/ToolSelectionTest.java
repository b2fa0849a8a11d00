/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.emulator.DecisionFault;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A decision picks the tools that are offered, if there are many. */
class ToolSelectionTest extends ModelTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SELECT = ASK + "&toolSelection=decisions&maxTools=5";
    private static final String APPROVALS = GeminiInteractionsConstants.TOOL_APPROVALS;
    private static final String PREVIOUS = GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID;

    private static final List<String> THINGS = List.of(
            "weather",
            "trains",
            "invoices",
            "recipes",
            "stocks",
            "letters",
            "museums",
            "passwords",
            "parcels",
            "songs",
            "flights",
            "hotels",
            "taxes",
            "gardens",
            "bicycles",
            "medicine",
            "elections",
            "mountains",
            "rivers",
            "planets");

    private static final List<String> VERBS = List.of("find", "change", "remove");

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    /** What the tools did. */
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** Sixty tools, in the order of their names. */
    private static List<String> names() {
        return THINGS.stream()
                .flatMap(thing -> VERBS.stream().map(verb -> verb + "." + thing))
                .sorted()
                .toList();
    }

    private RouteBuilder tools(List<String> names) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String name : names) {
                    String thing = name.substring(name.indexOf('.') + 1);
                    String approval = name.startsWith("remove.") ? "&requiresApproval=true" : "";
                    from("gemini-interactions:tool?tags=t&name=" + name + "&description=About " + thing + "."
                                    + approval)
                            .process(exchange -> {
                                done.add(name);
                                exchange.getMessage().setBody("Made: " + name);
                            });
                }
            }
        };
    }

    private void startWith(List<String> names) throws Exception {
        baseUrl = EMULATOR.baseUrl();
        start(tools(names), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pull").to(SELECT + "&streaming=true").convertBodyTo(String.class);
                from("direct:push").to(SELECT + "&streaming=true&streamTo=mock:elements");
                from("direct:stateless").to(SELECT + "&conversationMode=stateless");
                from("direct:unary").to(SELECT);
            }
        });
    }

    @BeforeEach
    void reset() {
        EMULATOR.emulator().reset();
    }

    private static List<RecordedRequest> creates() {
        return EMULATOR.emulator().creates();
    }

    private static List<RecordedRequest> decisions() {
        return EMULATOR.emulator().decisions();
    }

    private static List<String> offeredBy(int number) {
        return offered(creates().get(number).body());
    }

    private static String call(String id, String name) {
        return "[{\"type\":\"function_call\",\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"arguments\":{}}]";
    }

    @Test
    void oneDecisionWithAQuestionForEachToolPicksThoseThatAreOffered() throws Exception {
        startWith(names());

        Exchange exchange = answer(SELECT, "How is the weather for bicycles?");

        assertThat(EMULATOR.emulator().requests())
                .extracting(request -> request.path().substring(request.path().lastIndexOf('/') + 1))
                .containsExactly("decisions", "interactions");
        JsonNode request = decisions().get(0).body();
        assertThat(request.path("model").asText()).isEqualTo("gemini-decision-1");
        assertThat(request.path("input"))
                .isEqualTo(Json.read("[{\"type\":\"text\",\"text\":\"How is the weather for bicycles?\"}]"));
        assertThat(request.path("questions").size()).isEqualTo(60);
        assertThat(request.at("/questions/tool_1"))
                .isEqualTo(
                        Json.read(
                                "{\"type\":\"noul\",\"instructions\":\"Is the function change.bicycles of use for the input?\",\"criteria\":{\"true_description\":\"About bicycles.\"}}"));
        // Six tools are equally probable: the names decide, and the order is that of all tools.
        assertThat(offeredBy(0))
                .containsExactly(
                        "change.bicycles", "change.weather", "find.bicycles", "find.weather", "remove.bicycles");
        long tokens = exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS, Long.class);
        assertThat(tokens)
                .isEqualTo(EMULATOR.emulator().ledger().inputTokens()
                        + EMULATOR.emulator().ledger().outputTokens());
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "6, 1"})
    void asManyToolsAsMayBeOfferedNeedNoDecision(int tools, int asked) throws Exception {
        startWith(names().subList(0, tools));

        answer(SELECT, "How is the weather?");

        assertThat(decisions()).hasSize(asked);
        assertThat(offeredBy(0)).hasSize(5);
    }

    @Test
    void allAreOfferedByDefault() throws Exception {
        startWith(names());

        answer(ASK, "How is the weather?");

        assertThat(decisions()).isEmpty();
        assertThat(offeredBy(0)).isEqualTo(names());
    }

    @Test
    void laterRoundsAndTheNextExchangeOfferWhatTheirOwnSelectionSays() throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules(), Reply.steps(call("c1", "find.weather")), Reply.text("Sun."));

        Exchange first = answer(SELECT, "How is the weather?");
        answer(SELECT, "And my taxes?", PREVIOUS, first.getMessage().getHeader(PREVIOUS));

        assertThat(done).containsExactly("find.weather");
        assertThat(decisions()).hasSize(2);
        assertThat(offeredBy(0)).contains("find.weather").doesNotContain("find.taxes");
        assertThat(offeredBy(1)).isEqualTo(offeredBy(0));
        assertThat(offeredBy(2)).contains("find.taxes").hasSize(5);
        assertThat(first.getMessage().getBody(String.class)).isEqualTo("Sun.");
    }

    @Test
    void repairsOfferTheSameTools() throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules(), Reply.text("no JSON"), Reply.text("{\"a\":1}"));

        Exchange exchange = answer(
                SELECT + "&outputRepairAttempts=1&jsonSchema=RAW({\"type\":\"object\",\"required\":[\"a\"]})",
                "How is the weather?");

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(decisions()).hasSize(1);
        assertThat(offeredBy(1)).isEqualTo(offeredBy(0)).hasSize(5);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS, Long.class))
                .isEqualTo(EMULATOR.emulator().ledger().inputTokens()
                        + EMULATOR.emulator().ledger().outputTokens());
    }

    @Test
    void toolThatWasNotOfferedIsUnknown() throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules(), Reply.steps(call("c1", "find.songs")), Reply.text("Sorry."));

        answer(SELECT, "How is the weather?");

        assertThat(done).isEmpty();
        assertThat(creates().get(1).body().at("/input/0/result").asText()).contains("no tool with this name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:pull", "direct:push", "direct:stateless"})
    void streamsAndStatelessConversationsSelectToo(String route) throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules(), Reply.steps(call("c1", "find.weather")), Reply.text("Sun."));

        Exchange exchange = answer(route, "How is the weather?");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("Sun.");
        assertThat(done).containsExactly("find.weather");
        assertThat(decisions()).hasSize(1);
        assertThat(offeredBy(1)).isEqualTo(offeredBy(0)).hasSize(5);
        if (route.equals("direct:push")) {
            assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS, Long.class))
                    .isEqualTo(EMULATOR.emulator().ledger().inputTokens()
                            + EMULATOR.emulator().ledger().outputTokens());
            assertThat(MockEndpoint.resolve(context, "mock:elements").getExchanges())
                    .isNotEmpty();
        }
    }

    @Test
    void terminalElementOfAStreamHasTheTokensOfTheDecision() throws Exception {
        startWith(names());
        List<Object> tokens = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .to(SELECT + "&streaming=true")
                        .split(body())
                        .streaming()
                        .process(exchange -> Stream.ofNullable(
                                        exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS))
                                .forEach(tokens::add));
            }
        });

        answer("direct:split", "How is the weather?");

        assertThat(tokens)
                .last()
                .isEqualTo(EMULATOR.emulator().ledger().inputTokens()
                        + EMULATOR.emulator().ledger().outputTokens());
    }

    @Test
    void decisionThatFailsEndsTheExchangeAndNothingIsCreated() throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules().with(DecisionFault.missing("tool_7")));

        GeminiInteractionsException malformed = failure(ask(SELECT, "How is the weather?"));
        GeminiInteractionsException blocked = failure(ask(SELECT, "block this input"));
        EMULATOR.emulator()
                .enqueue(Reply.error(429, "rate_limit_exceeded", "Slow down.").retryAfterSeconds("7"));
        GeminiInteractionsException refused = failure(ask(SELECT, "How is the weather?"));

        assertThat(malformed.getCode()).isEqualTo("malformed_decision");
        assertThat(malformed).hasMessageStartingWith("The selection of tools: ");
        assertThat(blocked.getCode()).isEqualTo("decision_blocked");
        assertThat(refused.isRetryable()).isTrue();
        assertThat(refused.getRetryAfter()).contains(Duration.ofSeconds(7));
        assertThat(creates()).isEmpty();
    }

    @Test
    void messageWhoseSelectionFailedIsSentAgain() throws Exception {
        context.getRegistry().bind("claims", new MapStateRepository());
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules().with(DecisionFault.withoutAnswers()));
        String uri = SELECT + "&idempotencyRepository=#bean:claims";
        String key = GeminiInteractionsConstants.IDEMPOTENCY_KEY;

        failure(ask(uri, "How is the weather?", key, "m1"));
        answer(uri, "How is the weather?", key, "m1");
        answer(uri, "How is the weather?", key, "m1");

        assertThat(decisions()).hasSize(2);
        assertThat(creates()).hasSize(1);
    }

    @Test
    void redeliveryGoesOnWithTheToolsOfTheOpenCalls() throws Exception {
        context.getRegistry().bind("claims", new MapStateRepository());
        startWith(names());
        EMULATOR.emulator()
                .enqueue(
                        Reply.byRules(),
                        Reply.steps(call("c1", "find.weather")),
                        Reply.error(429, "rate_limit_exceeded", "Slow down."));
        String uri = SELECT + "&idempotencyRepository=#bean:claims";
        String key = GeminiInteractionsConstants.IDEMPOTENCY_KEY;

        failure(ask(uri, "How is the weather?", key, "m1"));
        EMULATOR.emulator().enqueue(Reply.text("Sun."));
        Exchange again = answer(uri, "How is the weather?", key, "m1");

        assertThat(again.getMessage().getBody()).isEqualTo("Sun.");
        assertThat(done).containsExactly("find.weather", "find.weather");
        assertThat(decisions()).hasSize(1);
        assertThat(offeredBy(2)).isEqualTo(names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:pull", "direct:push"})
    void streamWhoseSelectionFailsFailsTheExchange(String route) throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules().with(DecisionFault.withoutAnswers()));

        assertThat(failure(ask(route, "How is the weather?")).getCode()).isEqualTo("malformed_decision");
        assertThat(creates()).isEmpty();
        assertThat(ends).hasValue(1);
    }

    @Test
    void approvalsOfferTheToolsOfTheOpenCalls() throws Exception {
        startWith(names());
        EMULATOR.emulator().enqueue(Reply.byRules(), Reply.steps(call("c1", "remove.bicycles")), Reply.text("Gone."));
        Exchange first = answer(SELECT, "Away with my bicycles");
        assertThat(first.getMessage().getHeader(GeminiInteractionsConstants.STATUS))
                .isEqualTo("requires_action");
        assertThat(done).isEmpty();

        Exchange second = answer(
                SELECT, "ignored", PREVIOUS, first.getMessage().getHeader(PREVIOUS), APPROVALS, Map.of("c1", true));

        assertThat(second.getMessage().getBody(String.class)).isEqualTo("Gone.");
        assertThat(done).containsExactly("remove.bicycles");
        assertThat(decisions()).hasSize(1);
        assertThat(offeredBy(1)).isEqualTo(names());
    }

    @Test
    void fortyExchangesAtOnceSelectForThemselvesAndHoldNoThread() throws Exception {
        component().setWorkerPoolSize(1);
        startWith(names());
        Gate gate = EMULATOR.emulator().holdAnswers();
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(begin(SELECT, "About " + THINGS.get(i % 20) + ", please " + i));
        }
        gate.awaitWaiting(40, PATIENCE);
        assertThat(creates()).isEmpty();
        gate.release();

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS).getException()).isNull();
        }

        assertThat(decisions()).hasSize(40);
        assertThat(creates()).hasSize(40).allSatisfy(create -> {
            String text = create.body().at("/input/0/content/0/text").asText();
            String thing = text.substring("About ".length(), text.indexOf(','));
            assertThat(offered(create.body()))
                    .hasSize(5)
                    .contains("find." + thing, "change." + thing, "remove." + thing);
        });
        assertThat(ends).hasValue(40);
    }

    @Test
    void stoppingEndsADecision() throws Exception {
        startWith(names());
        Gate gate = EMULATOR.emulator().holdAnswers();
        CompletableFuture<Exchange> call = begin(SELECT, "How is the weather?");
        gate.awaitWaiting(1, PATIENCE);

        context.stop();

        assertThat(failure(call.get(60, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        assertThat(creates()).isEmpty();
        assertThat(ends).hasValue(1);
    }

    @Test
    void modelComesFromTheHeaderOrTheOption() throws Exception {
        startWith(names());

        answer(SELECT + "&decisionModel=models/gemini-decision-1", "How is the weather?");
        answer(SELECT, "How is the weather?", GeminiInteractionsConstants.DECISION_MODEL, "models/gemini-decision-1");

        assertThat(decisions())
                .extracting(request -> request.body().path("model").asText())
                .containsExactly("models/gemini-decision-1", "models/gemini-decision-1");
    }

    @Test
    void inputWithoutTextSelectsNothing() throws Exception {
        startWith(names());

        answer(
                SELECT,
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                "CamelGeminiInteractionsMediaType",
                "image/png");

        assertThat(decisions()).isEmpty();
        assertThat(offeredBy(0)).isEqualTo(names());
    }

    @Test
    void namesThatAreUsedTwiceFailBeforeAnythingIsSent() throws Exception {
        List<String> names = new ArrayList<>(names());
        startWith(names);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=u&name=find.songs").setBody(constant("x"));
            }
        });

        assertThat(failure(ask(SELECT.replace("tags=t", "tags=t,u"), "How is the weather?"))
                        .getCode())
                .isEqualTo("ambiguous_tool");
        assertThat(EMULATOR.emulator().requests()).isEmpty();
    }

    @Test
    void moreToolsThanOneDecisionTakesFail() throws Exception {
        baseUrl = EMULATOR.baseUrl();
        start();
        IntStream.rangeClosed(0, 1000).forEach(i -> ToolRegistry.of(context).add(FakeTool.saying("tool" + i, "x")));

        GeminiInteractionsException failure = failure(ask(SELECT.replace("tags=t", "tags=test"), "Hello"));

        assertThat(failure.getCode()).isEqualTo("too_many_tools");
        assertThat(failure).hasMessageContaining("1001 tools");
        assertThat(EMULATOR.emulator().requests()).isEmpty();
    }

    @Test
    void thousandToolsAreOneDecision() throws Exception {
        baseUrl = EMULATOR.baseUrl();
        start();
        IntStream.range(0, 1000).forEach(i -> ToolRegistry.of(context).add(FakeTool.saying("tool" + i, "x")));

        answer(SELECT.replace("tags=t", "tags=test"), "Hello");

        assertThat(decisions()).hasSize(1);
        assertThat(decisions().get(0).body().path("questions").size()).isEqualTo(1000);
        assertThat(offeredBy(0)).containsExactly("tool0", "tool1", "tool10", "tool100", "tool101");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxTools=3 | Option maxTools of create needs toolSelection=decisions: add it, or remove maxTools",
                "decisionModel=x | Option decisionModel of create needs toolSelection=decisions: add it, or remove decisionModel",
                "toolSelection=some | Option toolSelection is 'some'. It must be one of: all, decisions",
                "toolSelection=decisions&maxTools=0 | Option maxTools is 0. It must be a whole number from 1 to 1000",
                "toolSelection=decisions&maxTools=1001 | Option maxTools is 1001. It must be a whole number from 1 to 1000",
                "toolSelection=decisions&allowedTools=a | Options toolSelection=decisions and allowedTools exclude each other: the model could be told of functions that it is not offered. Remove one of them",
            })
    void wrongOptionsAreRefused(String options, String message) throws Exception {
        start();

        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?" + options)
                        .start())
                .rootCause()
                .hasMessage(message);
    }
}
