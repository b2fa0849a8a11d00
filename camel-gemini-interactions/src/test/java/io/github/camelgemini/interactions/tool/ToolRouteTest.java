/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the route of a tool gets. */
class ToolRouteTest extends ToolTestSupport {

    private static final String WEATHER =
            "gemini-interactions:tool?name=get_weather&description=Tells the weather&tags=t,other"
                    + "&parameter.city=string&parameter.city.description=A city&parameter.city.required=true&parameter.days=integer";

    /** What an exchange had when it came. */
    private record Seen(
            Object body,
            Map<String, Object> headers,
            Map<String, Object> variables,
            Map<String, Object> properties,
            ExchangePattern pattern,
            String exchangeId,
            String unitOfWork) {

        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.getMessage().getBody(),
                    new LinkedHashMap<>(exchange.getMessage().getHeaders()),
                    new LinkedHashMap<>(exchange.getVariables()),
                    new LinkedHashMap<>(exchange.getProperties()),
                    exchange.getPattern(),
                    exchange.getExchangeId(),
                    String.valueOf(System.identityHashCode(exchange.getUnitOfWork())));
        }
    }

    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();

    private void startWeather() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(WEATHER)
                        .routeId("weather")
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .setBody(simple("Sunny in ${body[city]}, ${variable.city}, ${variable.days}"));
            }
        });
    }

    @Test
    void theModelIsToldOfTheTool() throws Exception {
        startWeather();

        assertThat(tool().name()).isEqualTo("get_weather");
        assertThat(tool().description()).isEqualTo("Tells the weather");
        assertThat(tool().tags()).containsExactly("t", "other");
        assertThat(tool().parameters()).isEqualTo(Json.read("""
                {"type":"object","required":["city"],"properties":{
                  "city":{"type":"string","description":"A city"},"days":{"type":"integer"}}}
                """));
        assertThat(ToolRegistry.of(context).find(Set.of("other"))).containsExactly(tool());
        assertThat(ToolRegistry.of(context).find(Set.of("none"))).isEmpty();
    }

    @Test
    void argumentsAreTheBodyAndVariablesAndNeverHeaders() throws Exception {
        startWeather();

        ToolResult result = call(
                "{\"city\":\"../../etc/passwd\",\"days\":3,\"CamelFileName\":\"x\",\"cAMELhttpUri\":\"http://evil\","
                        + "\"org.apache.camel.foo\":\"y\",\"Content-Type\":\"z\"}");

        assertThat(result.isError()).isFalse();
        assertThat(result.result().textValue()).isEqualTo("Sunny in ../../etc/passwd, ../../etc/passwd, 3");
        Seen one = seen.remove();
        assertThat(one.body()).isEqualTo(Map.of("city", "../../etc/passwd", "days", 3));
        assertThat(one.variables()).isEqualTo(Map.of("city", "../../etc/passwd", "days", 3));
        assertThat(one.headers())
                .isEqualTo(Map.of(
                        GeminiInteractionsConstants.TOOL_NAME,
                        "get_weather",
                        GeminiInteractionsConstants.TOOL_CALL_ID,
                        "c1"));
        assertThat(one.properties()).isEqualTo(Map.of("CamelGeminiInteractionsRunningTools", List.of("get_weather")));
        assertThat(one.pattern()).isEqualTo(ExchangePattern.InOut);
    }

    @Test
    void argumentsThatAreRefusedDoNotReachTheRoute() throws Exception {
        startWeather();

        ToolResult result = call("{\"city\":1}");

        assertThat(result)
                .isEqualTo(ToolResult.error("The arguments do not conform to the schema of the function: /city: type"));
        assertThat(seen).isEmpty();
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @Test
    void theHeadersOfTheRouteAreNotPartOfTheResult() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t")
                        .setHeader("secret")
                        .constant("s")
                        .setBody()
                        .constant("ok");
            }
        });

        assertThat(call("{}")).isEqualTo(new ToolResult(Json.read("\"ok\""), false));
    }

    @Test
    void whereTheRouteDoesNothingTheArgumentsAreTheResult() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t&parameter.a=number")
                        .to("log:off?level=OFF");
            }
        });

        assertThat(call("{\"a\":0.10}").result()).isEqualTo(Json.read("{\"a\":0.10}"));
    }

    @Test
    void aSchemaInAFileIsRead() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t&argsSchema=classpath:invoice.schema.json")
                        .to("log:off?level=OFF");
            }
        });

        assertThat(tool().parameters().path("type").textValue()).isEqualTo("object");
        assertThat(call("{}").result().textValue()).contains("/invoice_number: required");
    }

    @Test
    void aClassIsTheBody() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t&argsClass=" + ToolArgumentsTest.Order.class.getName())
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .setBody(simple("${body.sku} ${variable.count}"));
            }
        });

        assertThat(call("{\"sku\":\"A-1\",\"count\":2}").result().textValue()).isEqualTo("A-1 2");
        assertThat(seen.remove().body()).isEqualTo(new ToolArgumentsTest.Order("A-1", 2, null));
    }

    @Test
    void twoCallsRunAtOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t&parameter.n=integer")
                        .process(exchange -> {
                            both.countDown();
                            assertThat(both.await(60, TimeUnit.SECONDS)).isTrue();
                        })
                        .setBody(variable("n"));
            }
        });
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<ToolResult>> calls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                FunctionCall call = new FunctionCall("c" + i, "f", Json.read("{\"n\":" + i + "}"));
                calls.add(CompletableFuture.supplyAsync(
                                () -> tool().call(call, RunningTools.of(new DefaultExchange(context))), callers)
                        .thenCompose(c -> c));
            }

            assertThat(wait(calls.get(0)).result()).isEqualTo(Json.read("{\"result\":0}"));
            assertThat(wait(calls.get(1)).result()).isEqualTo(Json.read("{\"result\":1}"));
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void fortyCallsWaitWithoutAThreadAndDoNotMix() throws Exception {
        int calls = 40;
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=f&tags=t&parameter.n=integer&parameter.o=object")
                        .setHeader("mine")
                        .variable("n")
                        .delay(500)
                        .asyncDelayed()
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .setBody(
                                simple(
                                        "${header.mine} ${variable.n} ${header.CamelGeminiInteractionsToolCallId} ${body[o][n]}"));
            }
        });
        List<CompletableFuture<ToolResult>> results = new ArrayList<>();
        Tool tool = tool();
        for (int i = 0; i < calls; i++) {
            results.add(begin(tool, "c" + i, "{\"n\":" + i + ",\"o\":{\"n\":" + i + "}}"));
        }
        assertThat(results).noneMatch(CompletableFuture::isDone);
        assertThat(context.getInflightRepository().size()).isEqualTo(calls);
        for (int i = 0; i < calls; i++) {
            assertThat(wait(results.get(i)).result().textValue()).isEqualTo(i + " " + i + " c" + i + " " + i);
        }
        Set<String> exchanges = new HashSet<>();
        Set<String> units = new HashSet<>();
        for (Seen one : seen) {
            JsonNode n = Json.mapper().valueToTree(one.headers().get("mine"));
            assertThat(one.variables()).containsEntry("n", n.intValue()).containsEntry("o", Map.of("n", n.intValue()));
            assertThat(one.headers()).containsEntry(GeminiInteractionsConstants.TOOL_CALL_ID, "c" + n.intValue());
            exchanges.add(one.exchangeId());
            units.add(one.unitOfWork());
        }
        assertThat(exchanges).hasSize(calls);
        assertThat(units).hasSize(calls);
    }

    @Test
    void nothingOfTheCallingExchangeIsThere() throws Exception {
        List<CompletableFuture<ToolResult>> calls = new ArrayList<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(WEATHER)
                        .process(exchange -> seen.add(Seen.of(exchange)))
                        .setHeader("fromTool")
                        .constant("x")
                        .setBody()
                        .constant("ok");
                from("direct:caller")
                        .setHeader("Authorization")
                        .constant("secret")
                        .setProperty("p")
                        .constant("secret")
                        .setVariable("v")
                        .constant("secret")
                        .process(exchange -> calls.add(begin(tool(), "c9", "{\"city\":\"Rome\"}")));
            }
        });

        Exchange caller;
        try (var template = context.createProducerTemplate()) {
            caller = template.send(
                    "direct:caller", exchange -> exchange.getMessage().setBody("mine"));
        }

        assertThat(caller.getException()).isNull();
        assertThat(wait(calls.get(0)).result().textValue()).isEqualTo("ok");
        assertThat(caller.getMessage().getHeaders()).isEqualTo(Map.of("Authorization", "secret"));
        assertThat(caller.getMessage().getBody()).isEqualTo("mine");
        Seen one = seen.remove();
        assertThat(one.headers())
                .containsOnlyKeys(GeminiInteractionsConstants.TOOL_NAME, GeminiInteractionsConstants.TOOL_CALL_ID);
        assertThat(one.variables()).containsOnlyKeys("city");
        assertThat(one.properties()).isEqualTo(Map.of("CamelGeminiInteractionsRunningTools", List.of("get_weather")));
    }

    @Test
    void pooledExchangesCarryNothingFromCallToCall() throws Exception {
        context.getCamelContextExtension().setExchangeFactory(new org.apache.camel.impl.engine.PooledExchangeFactory());
        startWeather();

        call("{\"city\":\"Rome\",\"days\":1}");
        call("{\"city\":\"Bonn\"}");

        seen.remove();
        assertThat(seen.remove().variables()).isEqualTo(Map.of("city", "Bonn"));
    }

    @Test
    void aToolNeedsNoKeyAndOpensNoConnection() throws Exception {
        startWeather();
        call("{\"city\":\"Rome\"}");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("GeminiInteractions") || name.startsWith("gemini-interactions-"));
        assertThat(context.getEndpoints())
                .filteredOn(e -> e.getEndpointUri().startsWith("gemini"))
                .noneMatch(e -> e.isRemote());
    }
}
