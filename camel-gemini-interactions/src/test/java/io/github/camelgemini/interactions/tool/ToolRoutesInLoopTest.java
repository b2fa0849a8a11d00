/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Loops over routes that are tools, which come, go, hang and call models themselves. */
class ToolRoutesInLoopTest extends ModelTestSupport {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** A step that never ends. */
    private static final class Hanging extends AsyncProcessorSupport {
        private final CountDownLatch reached = new CountDownLatch(1);

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            reached.countDown();
            return false;
        }
    }

    @Test
    void resultsOfEveryKindKeepTheirOrder() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=text")
                        .delay(200)
                        .setBody()
                        .constant("a\"b\n\u00e9");
                from("gemini-interactions:tool?tags=t&name=map").delay(100).setBody(exchange -> Map.of("n", 1));
                from("gemini-interactions:tool?tags=t&name=nothing").setBody(exchange -> null);
                from("gemini-interactions:tool?tags=t&name=list").setBody(exchange -> List.of(1, "x"));
                from("gemini-interactions:tool?tags=t&name=image").setBody(exchange -> PNG);
                from("gemini-interactions:tool?tags=t&name=large").setBody(exchange -> new byte[20 * 1024 * 1024]);
                from("gemini-interactions:tool?tags=t&name=broken")
                        .errorHandler(noErrorHandler())
                        .throwException(new IllegalStateException("SECRET"));
            }
        });
        String[] names = {"text", "map", "nothing", "list", "image", "large", "broken"};
        String[] calls = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            calls[i] = Model.call("c" + i, names[i], "{}");
        }
        model.answerInTurn(Model.calling("v1_a", calls), Model.done("v1_b", "Fine."));

        Exchange exchange = answer(ASK, "Go");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Fine.");
        assertThat(model.creates).hasSize(2);
        List<JsonNode> results = results(1);
        assertThat(results).extracting(step -> step.path("name").asText()).containsExactly(names);
        assertThat(results)
                .extracting(step -> step.path("call_id").asText())
                .containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
        assertThat(results.get(0).path("result").asText()).isEqualTo("a\"b\n\u00e9");
        assertThat(results.get(1).path("result")).isEqualTo(Model.json("{'n':1}"));
        assertThat(results.get(2).path("result")).isEqualTo(Model.json("{'result':null}"));
        assertThat(results.get(3).path("result")).isEqualTo(Model.json("{'result':[1,'x']}"));
        assertThat(results.get(4).path("result"))
                .isEqualTo(Model.json("[{'type':'image','mime_type':'image/png','data':'"
                        + Base64.getEncoder().encodeToString(PNG) + "'}]"));
        assertThat(results.get(5).path("result").asText()).isEqualTo("The result is larger than 10485760 bytes.");
        assertThat(results.get(6).path("result").asText()).isEqualTo("The tool failed.");
        assertThat(results)
                .extracting(step -> step.path("is_error").asBoolean())
                .containsExactly(false, false, false, false, false, true, true);
        assertThat(model.creates.toString()).doesNotContain("SECRET");
    }

    @Test
    void nothingGoesFromACallToAnotherNorToTheExchange() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=f&parameter.n=integer&toolErrorStrategy=reprompt")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            if (exchange.getMessage().getHeader("mine") != null
                                    || exchange.getProperty("mine") != null
                                    || exchange.getVariable("mine") != null
                                    || exchange.getMessage().getHeader("secret") != null
                                    || exchange.getVariable("secret") != null
                                    || exchange.getProperty("secret") != null) {
                                seen.add("leak");
                            }
                            Object n = exchange.getVariable("n");
                            exchange.getMessage().setHeader("mine", n);
                            exchange.setProperty("mine", n);
                            exchange.setVariable("mine", n);
                            exchange.setRouteStop(n.equals(3));
                            if (n.equals(2)) {
                                throw new IllegalStateException("two");
                            }
                        })
                        .setBody(simple("${header.mine} ${variable.mine} ${exchangeProperty.mine}"));
            }
        });
        String[] calls = new String[8];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = Model.call("c" + i, "f", "{'n':" + i + "}");
        }
        model.answerInTurn(Model.calling("v1_a", calls), Model.done("v1_b", "Fine."));

        Exchange exchange = answer(ASK, "Go", "secret", "s");

        assertThat(seen).isEmpty();
        assertThat(exchange.getMessage().getHeader("secret")).isEqualTo("s");
        assertThat(exchange.getMessage().getHeader("mine")).isNull();
        assertThat(exchange.getProperties()).doesNotContainKeys("mine", Exchange.EXCEPTION_CAUGHT);
        assertThat(exchange.getVariables()).isEmpty();
        assertThat(results(1)).hasSize(8);
        for (int i = 0; i < 8; i++) {
            boolean fails = i == 2;
            assertThat(results(1).get(i).path("is_error").asBoolean()).isEqualTo(fails);
            if (i != 3) {
                assertThat(results(1).get(i).path("result").asText())
                        .isEqualTo(fails ? "The tool failed." : i + " " + i + " " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "suspend", "remove"})
    void theModelIsToldOfARouteThatHasGoneBetweenTheRounds(String how) throws Exception {
        start(saying("a", "A"), saying("b", "B"));
        model.answer(request -> {
            if (model.creates.size() == 1) {
                return Model.calling("v1_a", Model.call("c1", "a", "{}"));
            }
            if (model.creates.size() > 2) {
                return Model.done("v1_c", "Fine.");
            }
            leave(how);
            return Model.calling("v1_b", Model.call("c2", "a", "{}"), Model.call("c3", "b", "{}"));
        });

        assertThat(answer(ASK, "Go").getMessage().getBody()).isEqualTo("Fine.");

        assertThat(results(1))
                .hasSize(1)
                .noneMatch(step -> step.path("is_error").asBoolean());
        assertThat(results(2).get(0).path("is_error").asBoolean()).isTrue();
        assertThat(results(2).get(0).path("result").asText()).isEqualTo("The tool is not available.");
        assertThat(results(2).get(1).path("result").asText()).isEqualTo("B");

        model.creates.clear();
        model.answerInTurn(Model.done("v1_d", "Fine."));
        context.addRoutes(saying("late", "L"));
        answer(ASK, "Go");
        assertThat(offered(model.creates.get(0))).containsExactly("b", "late");
    }

    private void leave(String how) {
        try {
            switch (how) {
                case "stop" -> context.getRouteController().stopRoute("a");
                case "suspend" -> context.getRouteController().suspendRoute("a");
                default -> {
                    context.getRouteController().stopRoute("a");
                    context.removeRoute("a");
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seda:between", "direct:between"})
    void toolsThatCallModelsNeverReachThemselves(String between) throws Exception {
        String first = between.isEmpty() ? "gemini-interactions:create?tags=t,u" : between;
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=a").to(first).setBody(simple("a(${body})"));
                if (!between.isEmpty()) {
                    from(between).to("gemini-interactions:create?tags=t,u");
                }
                from("gemini-interactions:tool?tags=u&name=b")
                        .to("gemini-interactions:create?tags=u,t")
                        .setBody(simple("b(${body})"));
                from("gemini-interactions:tool?tags=t&name=c").setBody().constant("c");
            }
        });
        AtomicInteger ids = new AtomicInteger();
        // Calls what it is offered, and always a and b too.
        model.answer(request -> {
            String id = "v1_" + ids.incrementAndGet();
            return request.has("previous_interaction_id")
                    ? Model.done(id, "Fine.")
                    : Model.calling(id, Model.call("c1", "a", "{}"), Model.call("c2", "b", "{}"));
        });

        assertThat(answer(ASK + ",u", "Go").getMessage().getBody()).isEqualTo("Fine.");

        // The outer one offers all; below a there is b, below b there is a; below both nothing of the two.
        List<List<String>> asked = model.creates.stream()
                .filter(request -> !request.has("previous_interaction_id"))
                .map(ToolRoutesInLoopTest::offered)
                .toList();
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        List.of("a", "b", "c"), List.of("b", "c"), List.of("a", "c"), List.of("c"), List.of("c"));
    }

    @Test
    void aHangingToolDoesNotKeepTheContext() throws Exception {
        Hanging hanging = new Hanging();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=hang").process(hanging);
            }
        });
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", "hang", "{}")), Model.done("v1_b", "Fine."));
        CompletableFuture<Exchange> exchange = begin(ASK + "&toolTimeout=1h", "Go");
        assertThat(hanging.reached.await(60, TimeUnit.SECONDS)).isTrue();

        context.stop();

        // The tool is given up before the producers end: the model may still hear of it.
        Exchange done = exchange.get(60, TimeUnit.SECONDS);
        if (done.getException() == null) {
            assertThat(results(1).get(0).path("result").asText()).isEqualTo("The tool is not available.");
            assertThat(done.getMessage().getBody()).isEqualTo("Fine.");
        } else {
            assertThat(failure(done).getCode()).isEqualTo("cancelled");
        }
        assertThat(ends).hasValue(1);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("GeminiInteractions")));
    }

    @Test
    void aRouteThatStopsWithAHangingToolEndsTheCall() throws Exception {
        Hanging hanging = new Hanging();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=hang")
                        .routeId("hang")
                        .process(hanging);
            }
        });
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", "hang", "{}")), Model.done("v1_b", "Fine."));
        CompletableFuture<Exchange> exchange = begin(ASK + "&toolTimeout=1h", "Go");
        assertThat(hanging.reached.await(60, TimeUnit.SECONDS)).isTrue();

        context.getRouteController().stopRoute("hang", 100, TimeUnit.MILLISECONDS);

        assertThat(exchange.get(60, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("Fine.");
        assertThat(results(1).get(0).path("result").asText()).isEqualTo("The tool is not available.");
    }
}
