/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ToolLoopTest extends WireTestSupport {

    private static final String ASK = "gemini-interactions:create?tags=test";
    private static final String WEATHER =
            "{'type':'function_call','id':'c1','name':'weather','arguments':{'city':'Rome'}}";
    private static final String TIME = "{'type':'function_call','id':'c2','name':'time','arguments':{}}";

    private final List<Tool> added = new ArrayList<>();

    @AfterEach
    void removeTools() {
        added.forEach(ToolRegistry.of(context)::remove);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to(ASK + "&streaming=true")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
            }
        };
    }

    private FakeTool add(FakeTool tool) {
        ToolRegistry.of(context).add(tool);
        added.add(tool);
        return tool;
    }

    /** An interaction that calls functions. */
    private static String calling(String id, String status, String... calls) {
        return ("{" + (id == null ? "" : "'id':'" + id + "',")
                        + "'object':'interaction','status':'" + status + "','model':'gemini-3.8-flash','steps':["
                        + "{'type':'thought','signature':'c2ln'}," + String.join(",", calls) + "],"
                        + "'usage':{'total_input_tokens':100,'total_output_tokens':10,'total_tokens':110}}")
                .replace('\'', '"');
    }

    private static String done(String text) {
        return interaction(text).replace('\'', '"');
    }

    /** Answers creates one after the other, the last one again and again. */
    private static void answerInTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            API.stubFor(post(urlPathEqualTo(CREATE))
                    .inScenario("loop")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo("after " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    private static void answerInTurn(String... answers) {
        ResponseDefinitionBuilder[] all = new ResponseDefinitionBuilder[answers.length];
        for (int i = 0; i < answers.length; i++) {
            all[i] = okJson(answers[i]);
        }
        answerInTurn(all);
    }

    private static JsonNode sent(int number) throws Exception {
        return JSON.readTree(requests().get(number).getBody());
    }

    @Test
    void runsWhatTheModelCallsAndGivesItAllResultsInOneRequest() throws Exception {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        FakeTool time = add(FakeTool.saying("time", "Noon"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER, TIME), done("It is sunny."));

        Exchange exchange = ask(ASK + "&systemInstruction=Be brief&temperature=0.5", "Weather and time in Rome?");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("It is sunny.");
        assertThat(weather.calls).hasSize(1);
        assertThat(weather.calls.get(0).arguments()).isEqualTo(json("{'city':'Rome'}"));
        assertThat(time.calls).hasSize(1);
        assertThat(requests()).hasSize(2);
        JsonNode tools = json(
                "[{'type':'function','name':'time','description':'Does time','parameters':{'type':'object'}},"
                        + "{'type':'function','name':'weather','description':'Does weather','parameters':{'type':'object'}}]");
        assertThat(sent(0).path("tools")).isEqualTo(tools);
        JsonNode second = sent(1);
        assertThat(second.path("tools")).isEqualTo(tools);
        assertThat(second.path("previous_interaction_id").asText()).isEqualTo("v1_a");
        assertThat(second.path("system_instruction")).isEqualTo(sent(0).path("system_instruction"));
        assertThat(second.path("generation_config")).isEqualTo(sent(0).path("generation_config"));
        assertThat(second.path("input"))
                .isEqualTo(json("[{'type':'function_result','call_id':'c1','name':'weather','result':'Sunny'},"
                        + "{'type':'function_result','call_id':'c2','name':'time','result':'Noon'}]"));
    }

    @Test
    void tellsOfAllRoundsInTheHeaders() {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(
                calling("v1_a", "requires_action", WEATHER),
                calling("v1_b", "requires_action", WEATHER.replace("c1", "c9")),
                done("Sunny."));

        Message out = ask(ASK, "Weather?").getMessage();

        assertThat(out.getHeader(GeminiInteractionsConstants.TOTAL_TOKENS)).isEqualTo(110L + 110 + 51);
        assertThat(out.getHeader(GeminiInteractionsConstants.INPUT_TOKENS)).isEqualTo(100L + 100 + 7);
        assertThat(out.getHeader(GeminiInteractionsConstants.INTERACTION_ID)).isEqualTo("v1_new");
        assertThat(out.getHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID))
                .isEqualTo("v1_new");
        assertThat(out.getHeader(GeminiInteractionsConstants.FUNCTION_CALLS)).isNull();
        assertThat(out.getHeader(GeminiInteractionsConstants.TOOL_ITERATIONS)).isEqualTo(2);
    }

    @Test
    void theNextStepOfTheRouteLeavesNoHeadersOfTheToolsBefore() throws Exception {
        add(FakeTool.saying("weather", "Sunny"));
        String search = "{'type':'google_search_call','id':'s1','arguments':{'queries':['Rome']}}";
        answerInTurn(
                calling("v1_a", "requires_action", WEATHER),
                calling(
                        "v1_b",
                        "completed",
                        search,
                        "{'type':'model_output','content':[{'type':'text','text':'Sunny.'}]}"),
                done("Bye."));
        Exchange exchange = ask(ASK, "Weather?");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOOL_ITERATIONS))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOOL_TRACE))
                .isEqualTo(List.of(
                        Map.of("type", "google_search", "id", "s1", "arguments", Map.of("queries", List.of("Rome")))));

        template.send("gemini-interactions:create", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Bye.");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        GeminiInteractionsConstants.TOOL_ITERATIONS, GeminiInteractionsConstants.TOOL_TRACE);
        assertThat(sent(2).has("tools")).isFalse();
        assertThat(sent(2).path("previous_interaction_id").asText()).isEqualTo("v1_b");
    }

    @Test
    void anInteractionHasTheStepsOfAllRounds() {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("Sunny."));

        Interaction whole =
                ask(ASK + "&outputType=interaction", "Weather?").getMessage().getBody(Interaction.class);

        assertThat(whole.steps())
                .extracting(step -> step.path("type").asText())
                .containsExactly("thought", "function_call", "function_result", "thought", "model_output");
    }

    @Test
    void repeatsTheWholeHistoryWhereNothingIsStored() throws Exception {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling(null, "requires_action", WEATHER), done("Sunny."));

        ask(ASK + "&store=false", "Weather?");

        assertThat(sent(1).has("previous_interaction_id")).isFalse();
        assertThat(sent(1).path("input"))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'Weather?'}]},"
                        + "{'type':'thought','signature':'c2ln'}," + WEATHER + ","
                        + "{'type':'function_result','call_id':'c1','name':'weather','result':'Sunny'}]"));
    }

    @Test
    void answersCallsOfWhatIsSaidToBeCompleted() {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "completed", WEATHER), done("Sunny."));

        assertThat(ask(ASK, "Weather?").getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void neverRunsACallThatTheApiHasAnswered() {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling(
                "v1_a",
                "completed",
                WEATHER,
                "{'type':'function_result','call_id':'c1','result':'Rain'}",
                "{'type':'model_output','content':[{'type':'text','text':'Rain.'}]}"));

        assertThat(ask(ASK, "Weather?").getMessage().getBody()).isEqualTo("Rain.");
        assertThat(weather.calls).isEmpty();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void theModelIsToldOfAToolThatThereIsNot() throws Exception {
        add(FakeTool.saying("time", "Noon"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("I cannot tell."));

        assertThat(ask(ASK, "Weather?").getMessage().getBody()).isEqualTo("I cannot tell.");
        assertThat(sent(1).path("input"))
                .isEqualTo(json("[{'type':'function_result','call_id':'c1','name':'weather','is_error':true,"
                        + "'result':'There is no tool with this name.'}]"));
    }

    @Test
    void anUnknownToolMayFailTheExchange() {
        FakeTool time = add(FakeTool.saying("time", "Noon"));
        answerInTurn(calling("v1_a", "requires_action", TIME, WEATHER), done("?"));

        Exchange exchange = ask(ASK + "&unknownToolStrategy=fail", "Weather?");

        assertThat(failure(exchange).getCode()).isEqualTo("unknown_tool");
        assertThat(failure(exchange).interaction().orElseThrow().id()).isEqualTo("v1_a");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Weather?");
        assertThat(time.calls).isEmpty();
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"3, 3, true", "3, 4, false", "1, 1, true", "1, 2, false"})
    void boundsTheRounds(int most, int rounds, boolean good) {
        add(FakeTool.saying("weather", "Sunny"));
        String[] answers = new String[rounds + 1];
        for (int i = 0; i < rounds; i++) {
            answers[i] = calling("v1_" + i, "requires_action", WEATHER);
        }
        answers[rounds] = done("Sunny.");
        answerInTurn(answers);

        Exchange exchange = ask(ASK + "&maxToolIterations=" + most, "Weather?");

        if (good) {
            assertThat(exchange.getMessage().getBody()).isEqualTo("Sunny.");
        } else {
            assertThat(failure(exchange).getCode()).isEqualTo("tool_iterations_exceeded");
            assertThat(failure(exchange).interaction().orElseThrow().usage().total())
                    .isEqualTo(110L * rounds);
        }
        assertThat(requests()).hasSize(Math.min(most, rounds) + 1);
    }

    @Test
    void anEndlessCallerEnds() {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), calling("v1_b", "requires_action", WEATHER));

        assertThat(failure(ask(ASK + "&maxToolIterations=1000&maxToolCalls=1000", "Weather?"))
                        .getCode())
                .isEqualTo("tool_iterations_exceeded");
        assertThat(weather.calls).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({"2, true", "1, false"})
    void boundsTheCalls(int most, boolean good) {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER, WEATHER.replace("c1", "c2")), done("Sunny."));

        Exchange exchange = ask(ASK + "&maxToolCalls=" + most, "Weather?");

        if (good) {
            assertThat(exchange.getMessage().getBody()).isEqualTo("Sunny.");
        } else {
            assertThat(failure(exchange).getCode()).isEqualTo("tool_calls_exceeded");
            assertThat(weather.calls).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"110, true", "109, false"})
    void boundsTheTokens(int most, boolean good) {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("Sunny."));

        Exchange exchange = ask(ASK + "&maxToolTokens=" + most, "Weather?");

        if (good) {
            assertThat(exchange.getMessage().getBody()).isEqualTo("Sunny.");
        } else {
            assertThat(failure(exchange).getCode()).isEqualTo("tool_tokens_exceeded");
            assertThat(weather.calls).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void soManyCallsRunAtOnceAndTheirResultsKeepTheirOrder(int parallel) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<ToolResult>> open = new ArrayList<>();
        FakeTool slow = add(new FakeTool("weather", call -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            CompletableFuture<ToolResult> result = new CompletableFuture<>();
            synchronized (open) {
                open.add(result);
                if (open.size() == Math.min(parallel, 3)) {
                    List<CompletableFuture<ToolResult>> batch = new ArrayList<>(open);
                    open.clear();
                    // The last one that was called ends first.
                    for (int i = batch.size() - 1; i >= 0; i--) {
                        int number = i;
                        context.getExecutorServiceManager()
                                .newThread("end", () -> {
                                    running.decrementAndGet();
                                    batch.get(number).complete(new ToolResult(TextNode.valueOf("x"), false));
                                })
                                .start();
                    }
                }
            }
            return result;
        }));
        String[] calls = new String[6];
        for (int i = 0; i < 6; i++) {
            calls[i] = WEATHER.replace("c1", "c" + i);
        }
        answerInTurn(calling("v1_a", "requires_action", calls), done("Sunny."));

        Exchange exchange = ask(ASK + "&maxParallelTools=" + parallel, "Weather?");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(most.get()).isLessThanOrEqualTo(parallel);
        assertThat(slow.calls).hasSize(6);
        List<String> ids = new ArrayList<>();
        sent(1).path("input").forEach(step -> ids.add(step.path("call_id").asText()));
        assertThat(ids).containsExactly("c0", "c1", "c2", "c3", "c4", "c5");
    }

    @Test
    void theModelIsToldOfAToolThatHangs() throws Exception {
        CompletableFuture<ToolResult> never = new CompletableFuture<>();
        add(new FakeTool("weather", call -> never));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("No answer."));

        assertThat(ask(ASK + "&toolTimeout=50", "Weather?").getMessage().getBody())
                .isEqualTo("No answer.");
        assertThat(sent(1).at("/input/0/is_error").asBoolean()).isTrue();
        assertThat(sent(1).at("/input/0/result").asText()).isEqualTo("The tool did not answer in time.");
    }

    @Test
    void aToolThatFailsTheExchangeEndsTheOthers() {
        CompletableFuture<ToolResult> never = new CompletableFuture<>();
        add(new FakeTool("time", call -> never));
        add(new FakeTool(
                "weather", call -> CompletableFuture.failedFuture(new IllegalStateException("The tool is broken"))));
        answerInTurn(calling("v1_a", "requires_action", TIME, WEATHER), done("?"));

        Exchange exchange = ask(ASK, "Weather?");

        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        await().untilAsserted(() -> assertThat(never).isCancelled());
        assertThat(requests()).hasSize(1);
    }

    @Test
    void anErrorOfAToolEndsTheExchange() {
        add(new FakeTool("weather", call -> {
            throw new AssertionError("broken");
        }));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("?"));

        assertThat(ask(ASK, "Weather?").getException()).hasStackTraceContaining("broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'id':'c1',", "'id':null,"})
    void callsThatCannotBeAnsweredFail(String id) {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        String call = WEATHER.replace("'id':'c1',", id);
        answerInTurn(calling("v1_a", "requires_action", call, call), done("?"));

        assertThat(failure(ask(ASK, "Weather?")).getCode()).isEqualTo("invalid_function_call");
        assertThat(weather.calls).isEmpty();
    }

    @Test
    void aChoiceThatCompelsIsTakenBackWithTheResults() throws Exception {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("Sunny."));

        ask(ASK + "&toolChoice=any&allowedTools=weather", "Weather?");

        assertThat(sent(0).at("/generation_config/tool_choice"))
                .isEqualTo(json("{'allowed_tools':{'mode':'any','tools':['weather']}}"));
        assertThat(sent(1).at("/generation_config/tool_choice"))
                .isEqualTo(json("{'allowed_tools':{'mode':'auto','tools':['weather']}}"));
    }

    @Test
    void withoutAutomaticExecutionTheCallsAreTheBody() throws Exception {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("?"));

        Message out = ask(ASK + "&autoToolExecution=false", "Weather?").getMessage();

        assertThat(out.getBody())
                .isEqualTo(List.of(Map.of("id", "c1", "name", "weather", "arguments", Map.of("city", "Rome"))));
        assertThat(out.getHeader(GeminiInteractionsConstants.FUNCTION_CALLS)).isEqualTo(out.getBody());
        assertThat(out.getHeader(GeminiInteractionsConstants.STATUS)).isEqualTo("requires_action");
        assertThat(weather.calls).isEmpty();
        assertThat(sent(0).path("tools")).hasSize(1);
    }

    @Test
    void theRouteMaySendTheResults() throws Exception {
        answerInTurn(calling("v1_a", "requires_action", WEATHER), done("Sunny."));
        String uri = ASK + "&autoToolExecution=false";
        Exchange exchange = ask(uri, "Weather?");
        Map<String, Object> result =
                Map.of("type", "function_result", "call_id", "c1", "name", "weather", "result", "Sun");

        exchange.getMessage().setBody(List.of(result));
        template.send(uri, exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Sunny.");
        assertThat(sent(1).path("previous_interaction_id").asText()).isEqualTo("v1_a");
        assertThat(sent(1).path("input"))
                .isEqualTo(json("[{'type':'function_result','call_id':'c1','name':'weather','result':'Sun'}]"));
    }

    @ParameterizedTest
    @CsvSource({"true, function_result", "false, model_output"})
    void otherStepsAreRefused(boolean automatic, String type) {
        Exchange exchange = ask(
                ASK + "&autoToolExecution=" + automatic,
                Map.of("type", type, "call_id", "c1", "result", "x", "content", "x"));

        assertThat(failure(exchange).getCode()).isEqualTo("not_allowed");
        assertThat(requests()).isEmpty();
    }

    @Test
    void theLastAnswerConformsToTheSchemaAndIsRepaired() throws Exception {
        FakeTool weather = add(FakeTool.saying("weather", "Sunny"));
        String schema = "{\"type\":\"object\",\"properties\":{\"sun\":{\"type\":\"boolean\"}},\"required\":[\"sun\"]}";
        answerInTurn(
                calling("v1_a", "requires_action", WEATHER),
                done("{}").replace("v1_new", "v1_b"),
                done("{\\'sun\\':true}").replace("\\\"", "\\\""));

        Exchange exchange = template.send(ASK + "&outputRepairAttempts=1", out -> {
            out.getMessage().setBody("Weather?");
            out.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, schema);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"sun\":true}");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS))
                .isEqualTo(1);
        assertThat(weather.calls).hasSize(1);
        assertThat(sent(2).path("previous_interaction_id").asText()).isEqualTo("v1_b");
        assertThat(sent(2).path("tools")).hasSize(1);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS))
                .isEqualTo(110L + 51 + 51);
    }

    @Test
    void aStreamGoesOnOverTheRoundsAndEndsOnce() {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(
                events(
                        "{'event_type':'interaction.created','interaction':{'id':'v1_a','status':'in_progress','object':'interaction'}}",
                        "{'event_type':'step.start','index':0,'step':{'type':'model_output'}}",
                        "{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'Let me see. '}}",
                        "{'event_type':'step.stop','index':0}",
                        "{'event_type':'step.start','index':1,'step':" + WEATHER + "}",
                        "{'event_type':'step.stop','index':1}",
                        "{'event_type':'interaction.completed','interaction':{'id':'v1_a','status':'requires_action',"
                                + "'usage':{'total_tokens':10}}}"),
                events(
                        "{'event_type':'interaction.created','interaction':{'id':'v1_b','status':'in_progress','object':'interaction'}}",
                        "{'event_type':'step.start','index':0,'step':{'type':'model_output'}}",
                        "{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'It is sunny.'}}",
                        "{'event_type':'step.stop','index':0}",
                        "{'event_type':'interaction.completed','interaction':{'id':'v1_b','status':'completed',"
                                + "'usage':{'total_tokens':20}}}"));

        List<String> texts = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        Message[] last = new Message[1];
        Exchange exchange = ask("direct:stream", "Weather?");

        assertThat(exchange.getException()).isNull();
        for (Exchange element : getMockEndpoint("mock:elements").getReceivedExchanges()) {
            Message message = element.getMessage();
            last[0] = message;
            texts.add(message.getBody(String.class));
            if ("interaction.completed".equals(message.getHeader(GeminiInteractionsConstants.EVENT_TYPE))) {
                ends.add(message.getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class));
            }
        }
        assertThat(texts).containsExactly("Let me see. ", "It is sunny.", "");
        assertThat(ends).containsExactly("v1_b");
        assertThat(last[0].getHeader(GeminiInteractionsConstants.TOTAL_TOKENS)).isEqualTo(30L);
        assertThat(last[0].getHeader(GeminiInteractionsConstants.STATUS)).isEqualTo("completed");
    }

    private static ResponseDefinitionBuilder events(String... events) {
        StringBuilder body = new StringBuilder();
        for (String event : events) {
            body.append("data: ").append(event.replace('\'', '"')).append("\n\n");
        }
        return okForContentType("text/event-stream", body + "data: [DONE]\n\n");
    }

    @Test
    void aFailureOfALaterRoundLeavesTheMessageAsItWas() {
        add(FakeTool.saying("weather", "Sunny"));
        answerInTurn(
                okJson(calling("v1_a", "requires_action", WEATHER)),
                aResponse().withStatus(500).withBody("{\"error\":{\"code\":\"internal\",\"message\":\"x\"}}"));

        Exchange exchange = ask(ASK, "Weather?");

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(500);
        assertThat(exchange.getMessage().getBody()).isEqualTo("Weather?");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID))
                .isNull();
    }

    @Test
    void toolsOfTheApiStandInTheRequest() throws Exception {
        answerCreate(interaction("Yes."));

        ask(
                "gemini-interactions:create?builtinTools=google_search,code-execution,file_search,google_maps&googleSearch.searchTypes=web_search,image_search"
                        + "&fileSearch.stores=fileSearchStores/a&fileSearch.topK=5&maps.latitude=41.9"
                        + "&mcpServer.deploy.url=https://mcp.example.com/mcp&mcpServer.deploy.allowedTools=status,stop"
                        + "&mcpServer.deploy.headers.Authorization=Bearer T",
                "Weather?");

        assertThat(sent(0).path("tools"))
                .isEqualTo(json("[{'type':'google_search','search_types':['web_search','image_search']},"
                        + "{'type':'code_execution'},"
                        + "{'type':'file_search','file_search_store_names':['fileSearchStores/a'],'top_k':5},"
                        + "{'type':'google_maps','latitude':41.9},"
                        + "{'type':'mcp_server','name':'deploy','url':'https://mcp.example.com/mcp',"
                        + "'allowed_tools':[{'mode':'auto','tools':['status','stop']}],"
                        + "'headers':{'Authorization':'Bearer T'}}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxToolIterations=0|maxToolIterations",
                "maxToolIterations=1001|maxToolIterations",
                "maxToolCalls=0|maxToolCalls",
                "maxParallelTools=0|maxParallelTools",
                "maxToolTokens=-1|maxToolTokens",
                "toolTimeout=0|toolTimeout",
                "unknownToolStrategy=perhaps|unknownToolStrategy",
                "fileSearch.topK=5|Option fileSearch is set, but the tool file_search is not used",
                "mcpServer.a.allowedTools=x|Option mcpServer has no a.url",
                "mcpServer.a.uri=x|Option mcpServer has the unknown key a.uri"
            })
    void wrongOptionsFailAtTheStart(String option, String named) {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:wrong").to(ASK + "&" + option);
                    }
                }))
                .hasStackTraceContaining(named);
    }

    @Test
    void twoToolsWithOneNameFail() {
        ToolRegistry registry = ToolRegistry.of(context);
        add(FakeTool.saying("weather", "Sunny"));
        assertThatThrownBy(() -> registry.add(FakeTool.saying("weather", "Rain")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weather");
    }
}
