/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A model that writes anything into its calls. */
class HostileModelTest extends ModelTestSupport {

    private static final String SECRET = "SECRET";

    private final List<Object> bodies = new CopyOnWriteArrayList<>();

    private void startRoutes(String options) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=f&parameter.s=string" + options)
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            bodies.add(exchange.getMessage().getBody());
                            exchange.getMessage().setBody(SECRET + "-result");
                        });
                from("gemini-interactions:tool?tags=t&name=bad&parameter.s=string" + options)
                        .errorHandler(noErrorHandler())
                        .setBody(exchange -> new AbstractList<String>() {
                            @Override
                            public String get(int index) {
                                throw new IllegalStateException(SECRET + "-result");
                            }

                            @Override
                            public int size() {
                                return 1;
                            }
                        });
            }
        });
    }

    private static JsonNode call(String id, String name, JsonNode arguments) {
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("type", "function_call")
                .put("id", id)
                .put("name", name);
        call.set("arguments", arguments);
        return call;
    }

    private static String calling(String id, JsonNode... calls) {
        ObjectNode whole = (ObjectNode) Model.json(Model.calling(id, Model.call("x", "x", "{}")));
        whole.putArray("steps").addAll(List.of(calls));
        return whole.toString();
    }

    private static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }

    @Test
    void argumentsOfAnyKindAreRefusedAndTheLoopGoesOn() throws Exception {
        startRoutes("");
        ObjectNode large = JsonNodeFactory.instance.objectNode().put("s", "x".repeat(10 * 1024 * 1024));
        ObjectNode wide = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 100_000; i++) {
            wide.put("n" + i, i);
        }
        ObjectNode wrong = JsonNodeFactory.instance.objectNode();
        wrong.putObject("s").put(SECRET, SECRET);
        JsonNode[] calls = {
            call("c0", "f", large),
            call("c1", "f", wide),
            call("c2", "f", text(SECRET)),
            call("c3", "f", Model.json("['" + SECRET + "']")),
            call("c4", "f", JsonNodeFactory.instance.numberNode(1)),
            call("c5", "f", wrong),
            call("c6", "f", JsonNodeFactory.instance.nullNode()),
            call("c7", "f", Model.json("{'s':'fine','CamelHttpUri':'http://evil','global:x':1}")),
        };
        model.answerInTurn(calling("v1_a", calls), Model.done("v1_b", "Fine."));

        String log = logged(() -> answer(ASK, "Go"));

        assertThat(results(1)).hasSize(8);
        for (int i = 0; i < 6; i++) {
            assertThat(results(1).get(i).path("is_error").asBoolean())
                    .as("call %d", i)
                    .isTrue();
        }
        assertThat(results(1).get(6).path("is_error").asBoolean()).isFalse();
        assertThat(results(1).get(7).path("is_error").asBoolean()).isFalse();
        assertThat(bodies).containsExactlyInAnyOrder(Map.of(), Map.of("s", "fine"));
        assertThat(log).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../x", "f\r\nEvil: 1", "f\u0000", "gemini-interactions:tool", "{{key}}", "${body}", "F", " f"
            })
    void namesAreNeverMoreThanNames(String name) throws Exception {
        startRoutes("");
        model.answerInTurn(calling("v1_a", call("c1", name, Model.json("{}"))), Model.done("v1_b", "Fine."));

        String log = logged(() -> answer(ASK, "Go"));

        assertThat(bodies).isEmpty();
        assertThat(results(1).get(0).path("name").asText()).isEqualTo(name);
        assertThat(results(1).get(0).path("result").asText()).isEqualTo("There is no tool with this name.");
        assertThat(log).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "f\r\nEvil: 1", "f\u0000"})
    void anUnknownNameIsInNoMessage(String name) throws Exception {
        startRoutes("");
        model.answerInTurn(calling("v1_a", call("c1", name, text(SECRET))), Model.done("v1_b", "Fine."));

        String log = logged(() -> {
            Exchange exchange = ask(ASK + "&unknownToolStrategy=fail", "Go");
            assertThat(failure(exchange).getCode()).isEqualTo("unknown_tool");
            assertThat(failure(exchange).toString()).doesNotContain(name, SECRET);
        });

        assertThat(log).doesNotContain(name, SECRET);
    }

    @Test
    void anIdOfAHundredThousandCharactersComesBackAsItWas() throws Exception {
        startRoutes("");
        String id = "\r\n\u0000\"".repeat(25_000);
        model.answerInTurn(calling("v1_a", call(id, "f", Model.json("{}"))), Model.done("v1_b", "Fine."));

        String log = logged(() -> answer(ASK, "Go"));

        assertThat(results(1).get(0).path("call_id").asText()).isEqualTo(id);
        assertThat(log.length()).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tenThousandCallsInOneAnswer(boolean allowed) throws Exception {
        startRoutes("");
        JsonNode[] calls = new JsonNode[10_000];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = call("c" + i, i % 2 == 0 ? "f" : "nothing", Model.json("{}"));
        }
        model.answerInTurn(calling("v1_a", calls), Model.done("v1_b", "Fine."));

        Exchange exchange = ask(ASK + (allowed ? "&maxToolCalls=10000" : ""), "Go");

        if (allowed) {
            assertThat(exchange.getMessage().getBody()).isEqualTo("Fine.");
            assertThat(results(1)).hasSize(10_000);
            assertThat(bodies).hasSize(5_000);
        } else {
            assertThat(failure(exchange).getCode()).isEqualTo("tool_calls_exceeded");
            assertThat(bodies).isEmpty();
            assertThat(model.creates).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void idsThatComeAgainInAnotherRoundAreOtherCalls(boolean stored) throws Exception {
        startRoutes("");
        String[] answers = new String[6];
        for (int i = 0; i < 5; i++) {
            answers[i] = stored
                    ? calling("v1_" + i, call("c1", "f", Model.json("{'s':'" + i + "'}")))
                    : calling(null, call("c1", "f", Model.json("{'s':'" + i + "'}")));
        }
        answers[5] = Model.done(stored ? "v1_end" : null, "Fine.");
        model.answerInTurn(answers);

        Exchange exchange = answer(ASK + (stored ? "" : "&store=false"), "Go");

        assertThat(bodies).hasSize(5).doesNotHaveDuplicates();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.TOOL_ITERATIONS))
                .isEqualTo(5);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.FUNCTION_CALLS))
                .isNull();
        List<String> ids = new ArrayList<>();
        results(5).forEach(step -> ids.add(step.path("call_id").asText()));
        assertThat(Set.copyOf(ids)).containsExactly("c1");
        assertThat(ids).hasSize(stored ? 1 : 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprompt", "fail"})
    void nothingOfArgumentsOrResultsIsInLogsAndMessages(String strategy) throws Exception {
        startRoutes("&toolErrorStrategy=" + strategy);
        model.answerInTurn(
                calling("v1_a", call("c1", "f", Model.json("{'s':'" + SECRET + "'}"))),
                calling("v1_b", call("c2", "bad", Model.json("{'s':'" + SECRET + "'}"))),
                Model.done("v1_c", "Fine."));

        String log = logged(() -> {
            Exchange exchange = ask(ASK, "Go");
            assertThat(exchange.getException() != null).isEqualTo(strategy.equals("fail"));
            for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain(SECRET);
            }
        });

        assertThat(bodies).hasSize(1);
        assertThat(log).contains("has left no result for the tool bad").doesNotContain(SECRET);
    }
}
