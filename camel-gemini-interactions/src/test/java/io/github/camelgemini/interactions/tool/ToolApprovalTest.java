/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that wait for approval, and go on by the id of their interaction. */
class ToolApprovalTest extends ModelTestSupport {

    private static final String APPROVALS = "CamelGeminiInteractionsToolApprovals";
    private static final String PREVIOUS = "CamelGeminiInteractionsPreviousInteractionId";

    private static final String THREE = Model.calling(
            "v1_a",
            Model.call("c1", "delete", "{'file':'a'}"),
            Model.call("c2", "read", "{}"),
            Model.call("c3", "delete", "{'file':'b'}"));

    /** What the tools did. */
    private final List<String> done = new CopyOnWriteArrayList<>();

    private RouteBuilder tools() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=delete&parameter.file=string&requiresApproval=true")
                        .process(exchange -> {
                            done.add("delete " + exchange.getVariable("file"));
                            exchange.getMessage().setBody("Deleted " + exchange.getVariable("file"));
                        });
                from("gemini-interactions:tool?tags=t&name=read").process(exchange -> {
                    done.add("read");
                    exchange.getMessage().setBody("Read");
                });
            }
        };
    }

    private RouteBuilder producers() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to(ASK)
                        .setHeader(APPROVALS, constant(Map.of("c1", true, "c3", false)))
                        .to(ASK)
                        .to("mock:between")
                        .setBody(constant("And now?"))
                        .to(ASK);
                from("direct:stream")
                        .to(ASK + "&streaming=true")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
            }
        };
    }

    @BeforeEach
    void startRoutes() throws Exception {
        start(tools(), producers());
    }

    private Exchange goOn(Object approvals) throws Exception {
        return ask(ASK, "ignored", PREVIOUS, "v1_a", APPROVALS, approvals);
    }

    @Test
    void theCallsLeaveTheExchangeAndNoneIsMade() throws Exception {
        model.answer(request -> THREE);

        Exchange exchange = answer(ASK, "Clean up");

        List<?> calls = exchange.getMessage().getBody(List.class);
        assertThat(calls).hasSize(3);
        assertThat(calls.get(0)).isEqualTo(Map.of("id", "c1", "name", "delete", "arguments", Map.of("file", "a")));
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsFunctionCalls"))
                .isEqualTo(calls);
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("requires_action");
        assertThat(exchange.getMessage().getHeader(PREVIOUS)).isEqualTo("v1_a");
        assertThat(done).isEmpty();
        assertThat(model.creates).hasSize(1);
    }

    @Test
    void anAnswerThatIsCompleteThoughItCallsWaitsToo() throws Exception {
        model.answer(request -> THREE.replace("requires_action", "completed"));

        Exchange exchange = answer(ASK, "Clean up");

        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("requires_action");
        assertThat(done).isEmpty();
    }

    @Test
    void aLaterMessageDecidesByTheIdsAlone() throws Exception {
        model.answerInTurn(THREE, Model.done("v1_b", "Clean."));
        answer(ASK, "Clean up");

        Exchange exchange = answer(ASK, null, PREVIOUS, "v1_a", APPROVALS, Map.of("c1", true, "c3", false));

        assertThat(exchange.getMessage().getBody()).isEqualTo("Clean.");
        assertThat(done).containsExactlyInAnyOrder("delete a", "read");
        JsonNode second = model.creates.get(1);
        assertThat(second.path("previous_interaction_id").asText()).isEqualTo("v1_a");
        assertThat(offered(second)).containsExactlyInAnyOrder("delete", "read");
        assertThat(second.path("input"))
                .isEqualTo(
                        Model.json(
                                "[{'type':'function_result','call_id':'c1','name':'delete','result':'Deleted a'},"
                                        + "{'type':'function_result','call_id':'c2','name':'read','result':'Read'},"
                                        + "{'type':'function_result','call_id':'c3','name':'delete','is_error':true,'result':'The call was refused.'}]"));
        assertThat(model.others).containsExactly("GET /v1beta/interactions/v1_a");
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsToolIterations"))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsTotalTokens"))
                .isEqualTo(7L);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(APPROVALS);
    }

    @Test
    void anotherProcessGoesOn() throws Exception {
        model.answerInTurn(THREE, Model.done("v1_b", "Clean."));
        answer(ASK, "Clean up");
        context.stop();
        try (CamelContext other = new DefaultCamelContext()) {
            other.addRoutes(tools());
            other.start();
            Exchange exchange = other.createProducerTemplate()
                    .request(ASK + "&apiKey=k&baseUrl=" + model.baseUrl(), sent -> {
                        sent.getMessage().setHeader(PREVIOUS, "v1_a");
                        sent.getMessage().setHeader(APPROVALS, "{\"c1\":true,\"c3\":true}");
                    });
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isEqualTo("Clean.");
        }
        assertThat(done).containsExactlyInAnyOrder("delete a", "read", "delete b");
    }

    @Test
    void oneRouteAsksApprovesAndGoesOnAsUsual() throws Exception {
        model.answerInTurn(THREE, Model.done("v1_b", "Clean."), Model.done("v1_c", "Nothing."));
        MockEndpoint between = context.getEndpoint("mock:between", MockEndpoint.class);
        between.expectedBodiesReceived("Clean.");

        Exchange exchange = answer("direct:twice", "Clean up");

        between.assertIsSatisfied();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Nothing.");
        assertThat(model.creates.get(2).path("previous_interaction_id").asText())
                .isEqualTo("v1_b");
        assertThat(Model.input(model.creates.get(2))).isEqualTo("And now?");
        assertThat(done).containsExactlyInAnyOrder("delete a", "read");
    }

    @Test
    void aCallMayBeGivenItsResult() throws Exception {
        model.answerInTurn(THREE, Model.done("v1_b", "Clean."));
        answer(ASK, "Clean up");
        Map<String, Object> image = Map.of("type", "image", "mime_type", "image/png", "data", "AAAA");

        answer(
                ASK,
                null,
                PREVIOUS,
                "v1_a",
                APPROVALS,
                Map.of("c1", "Done by hand", "c2", List.of(image), "c3", Map.of("kept", 1)));

        assertThat(done).isEmpty();
        assertThat(results(1))
                .extracting(step -> step.path("result"))
                .containsExactly(
                        Model.json("'Done by hand'"),
                        Model.json("[{'type':'image','mime_type':'image/png','data':'AAAA'}]"),
                        Model.json("{'kept':1}"));
        assertThat(results(1)).noneMatch(step -> step.has("is_error"));
    }

    @Test
    void approvalsComeAsTextAndAsBytes() throws Exception {
        model.answer(request -> request.has("previous_interaction_id") ? Model.done("v1_b", "Clean.") : THREE);
        answer(ASK, "Clean up");

        assertThat(goOn("{\"c1\":\"true\",\"c3\":\"FALSE\"}").getException()).isNull();
        assertThat(goOn("{\"c1\":false,\"c3\":7}".getBytes(StandardCharsets.UTF_8))
                        .getException())
                .isNull();

        assertThat(results(1))
                .extracting(step -> step.path("is_error").asBoolean())
                .containsExactly(false, false, true);
        assertThat(results(2))
                .extracting(step -> step.path("is_error").asBoolean())
                .containsExactly(true, false, false);
        assertThat(results(2).get(2).path("result")).isEqualTo(Model.json("{'result':7}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "[]",
                "{}",
                "{\"c1\":true",
                "{\"c1\":true,\"c1\":false,\"c3\":true}",
                "classpath:x.json"
            })
    void anotherHeaderIsRefusedBeforeAnythingIsRead(String header) throws Exception {
        assertThat(failure(goOn(header)).getCode()).isEqualTo("invalid_header");
        assertThat(failure(goOn(header)).getMessage()).contains(APPROVALS);
        assertThat(model.creates).isEmpty();
        assertThat(model.others).isEmpty();
    }

    @Test
    void nothingIsMadeWhenAnAnswerIsMissingOrOfAnotherCall() throws Exception {
        model.answer(request -> THREE);
        answer(ASK, "Clean up");

        Exchange missing = goOn(Map.of("c1", true));
        assertThat(failure(missing).getCode()).isEqualTo("approval_missing");
        assertThat(missing.getMessage().getHeader(APPROVALS)).isEqualTo(Map.of("c1", true));
        assertThat(missing.getMessage().getBody()).isEqualTo("ignored");
        assertThat(failure(goOn(Map.of("c1", true, "c3", true, "c9", true))).getCode())
                .isEqualTo("unknown_call");

        assertThat(done).isEmpty();
        assertThat(model.creates).hasSize(1);
    }

    @Test
    void whatWasAnsweredIsNotAnsweredAgain() throws Exception {
        model.answerReads(path -> Model.done("v1_a", "Clean."));
        GeminiInteractionsException failure = failure(goOn(Map.of("c1", true)));
        assertThat(failure.getCode()).isEqualTo("no_open_calls");
        assertThat(failure(ask(ASK, "x", APPROVALS, Map.of("c1", true))).getCode())
                .isEqualTo("no_open_calls");

        model.answerReads(path -> "{\"error\":{\"code\":\"not_found\"}}");
        assertThat(failure(goOn(Map.of("c1", true)))).isNotNull();
        assertThat(model.creates).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void aCallInALaterRoundWaitsAgainEvenWithTheSameId() throws Exception {
        model.answerInTurn(
                THREE, Model.calling("v1_b", Model.call("c1", "delete", "{'file':'z'}")), Model.done("v1_c", "Clean."));
        answer(ASK, "Clean up");

        Exchange exchange = goOn(Map.of("c1", true, "c3", true));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("requires_action");
        assertThat(exchange.getMessage().getBody())
                .isEqualTo(List.of(Map.of("id", "c1", "name", "delete", "arguments", Map.of("file", "z"))));
        assertThat(done).doesNotContain("delete z");
    }

    @Test
    void fortyMessagesGoOnAtOnceEachWithItsOwnCalls() throws Exception {
        model.answer(request -> {
            String text = Model.input(request);
            return request.has("previous_interaction_id")
                    ? Model.done("v1_done", "Clean.")
                    : Model.calling("v1_" + text, Model.call("c" + text, "delete", "{'file':'" + text + "'}"));
        });
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answer(ASK, "n" + i);
        }
        for (int i = 0; i < 40; i++) {
            all.add(begin(ASK, null, PREVIOUS, "v1_n" + i, APPROVALS, Map.of("cn" + i, i % 2 == 0)));
        }
        for (CompletableFuture<Exchange> each : all) {
            assertThat(each.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(done).hasSize(20).doesNotHaveDuplicates();
        assertThat(done).allMatch(call -> Integer.parseInt(call.substring("delete n".length())) % 2 == 0);
    }

    @Test
    void aHistoryHasTheCallsThatTheApiDoesNotStore() throws Exception {
        String stateless = ASK + "&conversationMode=stateless&jsonSchema={\"type\":\"object\"}&outputRepairAttempts=1";
        model.answerInTurn(
                THREE.replace("\"id\":\"v1_a\",", ""),
                Model.done(null, "No JSON"),
                Model.done(null, "{}"),
                Model.done(null, "{}"));
        Exchange exchange = answer(stateless, "Clean up");
        exchange.getMessage().setHeader(APPROVALS, Map.of("c1", true, "c3", false));
        context.createProducerTemplate().send(stateless, exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(model.others).isEmpty();
        assertThat(done).containsExactlyInAnyOrder("delete a", "read");
        JsonNode second = model.creates.get(1);
        assertThat(second.path("input").findValuesAsText("type"))
                .containsSubsequence("user_input", "thought", "function_call", "function_call", "function_call")
                .doesNotContain("tool_approval");
        assertThat(results(1)).hasSize(3);
        assertThat(results(2)).as("the repair repeats the results").isEqualTo(results(1));

        exchange.getMessage().setBody("And now?");
        context.createProducerTemplate().send(stateless, exchange);
        assertThat(exchange.getException()).isNull();
        assertThat(results(3)).isEqualTo(results(1));
        assertThat(model.creates.get(3).toString()).doesNotContain("tool_approval");
    }

    @Test
    void aRepairOfAStoredAnswerMakesNoCallAgain() throws Exception {
        model.answerInTurn(THREE, Model.done("v1_b", "No JSON"), Model.done("v1_c", "{}"));
        answer(ASK, "Clean up");

        Exchange exchange = ask(
                ASK + "&jsonSchema={\"type\":\"object\"}&outputRepairAttempts=1",
                null,
                PREVIOUS,
                "v1_a",
                APPROVALS,
                Map.of("c1", true, "c3", true));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsToolIterations"))
                .isEqualTo(1);
        assertThat(done).hasSize(3);
        assertThat(results(2)).isEmpty();
        assertThat(model.creates.get(2).path("previous_interaction_id").asText())
                .isEqualTo("v1_b");
    }

    @Test
    void aConversationKnowsTheOpenCallsAndASecondApprovalMakesNone() throws Exception {
        context.getRegistry().bind("memory", new MapStateRepository());
        String uri = ASK + "&conversationId=ada&conversationRepository=#bean:memory";
        model.answerInTurn(THREE, Model.done("v1_b", "Clean."));
        model.answerReads(path -> path.endsWith("v1_b") ? Model.done("v1_b", "Clean.") : null);
        answer(uri, "Clean up");
        Map<String, Object> approvals = Map.of("c1", true, "c3", true);

        assertThat(answer(uri, null, APPROVALS, approvals).getMessage().getBody())
                .isEqualTo("Clean.");
        assertThat(failure(ask(uri, null, APPROVALS, approvals)).getCode()).isEqualTo("no_open_calls");
        assertThat(done).hasSize(3);
    }

    @Test
    void aRedeliveredApprovalMakesNoCallAgain() throws Exception {
        context.getRegistry().bind("memory", new MapStateRepository());
        String uri = ASK + "&idempotencyRepository=#bean:memory&payOnce=true&idempotencyKey=${header.key}";
        model.answer(request -> request.has("previous_interaction_id") ? Model.done("v1_b", "Clean.") : THREE);
        answer(ASK, "Clean up");

        for (int i = 0; i < 2; i++) {
            Exchange exchange =
                    answer(uri, null, "key", "m1", PREVIOUS, "v1_a", APPROVALS, Map.of("c1", true, "c3", true));
            assertThat(exchange.getMessage().getBody()).isEqualTo("Clean.");
        }
        assertThat(done).hasSize(3);
        assertThat(model.creates).hasSize(2);
        assertThat(failure(ask(uri, null, "key", "m1", PREVIOUS, "v1_a", APPROVALS, Map.of("c1", false, "c3", true)))
                        .getCode())
                .as("another decision under the same key")
                .isEqualTo("idempotency_key_reused");
        assertThat(done).hasSize(3);
    }

    @Test
    void aStreamEndsWithTheOpenCallsAndAnotherGoesOn() throws Exception {
        MockEndpoint elements = context.getEndpoint("mock:elements", MockEndpoint.class);
        String created = "{'event_type':'interaction.created','interaction':{'id':'v1_a','status':'in_progress'}}";
        String call = "{'event_type':'step.start','index':0,'step':" + Model.call("c1", "delete", "{'file':'a'}") + "}";
        String stop = "{'event_type':'step.stop','index':0}";
        String end = "{'event_type':'interaction.completed','interaction':{'id':'v1_a','status':'requires_action'}}";
        String text =
                "{'event_type':'step.start','index':0,'step':{'type':'model_output','content':[{'type':'text','text':'Clean.'}]}}";
        model.answerInTurn(
                Model.stream(created, call, stop, end),
                Model.stream(
                        created.replace("v1_a", "v1_b"),
                        text,
                        stop,
                        end.replace("v1_a", "v1_b").replace("requires_action", "completed")));
        model.answerReads(path -> Model.calling("v1_a", Model.call("c1", "delete", "{'file':'a'}")));

        answer("direct:stream", "Clean up");
        Message last = elements.getExchanges().get(0).getMessage();
        assertThat(last.getHeader("CamelGeminiInteractionsStatus")).isEqualTo("requires_action");
        assertThat(last.getHeader("CamelGeminiInteractionsFunctionCalls")).isNotNull();
        assertThat(done).isEmpty();

        Exchange rest = answer("direct:stream", null, PREVIOUS, "v1_a", APPROVALS, Map.of("c1", true));
        assertThat(elements.getExchanges())
                .extracting(each -> each.getMessage().getBody())
                .containsExactly("", "Clean.", "");
        assertThat(rest.getMessage().getHeaders()).doesNotContainKey(APPROVALS);
        assertThat(done).containsExactly("delete a");
    }

    @Test
    void aStrangersUriIsNotTakenAsAResult() throws Exception {
        model.answer(request -> THREE);
        answer(ASK, "Clean up");
        Map<String, Object> video = Map.of("type", "video", "mime_type", "video/mp4", "uri", "gs://other/secret.mp4");

        assertThat(failure(goOn(Map.of("c1", List.of(video), "c3", true))).getCode())
                .isNotNull();
        assertThat(model.creates).hasSize(1);
        assertThat(done).isEmpty();
    }
}
