/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelAuthorizationException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tools of Camel's component {@code ai-tool}. A stand-in has its class names and methods, since the component is younger than the oldest version of Camel. */
class AiToolsTest extends ModelTestSupport {

    private static final String PACKAGE = "org.apache.camel.component.ai.tool.";
    private static final String SCHEMA =
            "{'type':'object','properties':{'city':{'type':'string'},'n':{'type':'integer'}},'required':['city'],'additionalProperties':false}";

    @TempDir
    private Path folder;

    private URLClassLoader classes;

    @AfterEach
    void closeClasses() throws Exception {
        if (classes != null) {
            classes.close();
        }
    }

    /** Puts the stand-in on the class path of the context. */
    private void install(UnaryOperator<String> change) throws Exception {
        Map<String, String> sources = new HashMap<>();
        for (String name : List.of("AiToolRegistry", "AiToolSpec", "AiToolExecutor", "AiToolResult")) {
            sources.put(PACKAGE + name, change.apply(source(name)));
        }
        classes = Sources.compile(folder, sources);
        context.setApplicationContextClassLoader(classes);
    }

    private static String source(String name) throws IOException {
        try (InputStream source = AiToolsTest.class.getResourceAsStream("/ai-tool/" + name + ".java")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Registers a route that begins with {@code direct:} as a tool; without a tag if that is empty. */
    private Object register(String tag, String name, String schema) throws Exception {
        Class<?> type = classes.loadClass(PACKAGE + "AiToolSpec");
        Object tool = type.getConstructor(String.class, String.class, String.class, DefaultConsumer.class)
                .newInstance(
                        name,
                        "Does " + name,
                        schema == null ? null : schema.replace('\'', '"'),
                        context.getRoute("tool").getConsumer());
        if (tag.isEmpty()) {
            registry().getClass().getMethod("putDefault", type).invoke(registry(), tool);
        } else {
            registry().getClass().getMethod("put", String.class, type).invoke(registry(), tag, tool);
        }
        return tool;
    }

    private Object registry() throws Exception {
        return classes.loadClass(PACKAGE + "AiToolRegistry")
                .getMethod("getOrCreate", CamelContext.class)
                .invoke(null, context);
    }

    private void startWith(String schema) throws Exception {
        install(source -> source);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tool")
                        .routeId("tool")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            Object city = exchange.getMessage().getHeader("city");
                            if ("fails".equals(city)) {
                                throw new IllegalStateException("SECRET");
                            }
                            if ("error".equals(city)) {
                                throw new StackOverflowError("SECRET");
                            }
                            if ("denied".equals(city)) {
                                throw new CamelAuthorizationException("SECRET", exchange);
                            }
                            exchange.getMessage()
                                    .setBody(city + " " + exchange.getMessage().getHeader("n") + " "
                                            + exchange.getMessage().getHeader("CamelGeminiInteractionsToolCallId")
                                            + exchange.getMessage().getHeader("theirs") + exchange.getProperty("theirs")
                                            + exchange.getVariable("theirs")
                                            + exchange.getMessage().getBody()
                                            + exchange.getProperty("mine"));
                            exchange.setProperty("mine", "m");
                        });
            }
        });
        register("t", "get_weather", schema);
    }

    private JsonNode call(String uri, String name, String arguments) throws Exception {
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", name, arguments)), Model.done("v1_b", "Fine."));
        answer(uri, "Go", "theirs", "x");
        return results(1).get(0);
    }

    @Test
    void toolsWithTheTagsAndWithoutTagsAreOffered() throws Exception {
        startWith(SCHEMA);
        register("other", "other", SCHEMA);
        register("u", "get_weather_too", null);
        register("", "everywhere", "{'properties':{'a':{'type':'string'}}}");

        answer(ASK + ",u", "Go");

        assertThat(model.creates.get(0).path("tools"))
                .containsExactlyInAnyOrder(
                        Model.json(
                                "{'type':'function','name':'everywhere','description':'Does everywhere','parameters':{'properties':{'a':{'type':'string'}},'type':'object'}}"),
                        Model.json(
                                "{'type':'function','name':'get_weather','description':'Does get_weather','parameters':"
                                        + SCHEMA + "}"),
                        Model.json(
                                "{'type':'function','name':'get_weather_too','description':'Does get_weather_too','parameters':{'type':'object'}}"));
    }

    @Test
    void anEndpointWithoutTagsOffersNone() throws Exception {
        startWith(SCHEMA);
        register("", "everywhere", null);

        answer("gemini-interactions:create?toolChoice=auto", "Go");

        assertThat(model.creates.get(0).has("tools")).isFalse();
    }

    @Test
    void argumentsAreHeadersOfAnExchangeOfItsOwn() throws Exception {
        startWith(SCHEMA);
        model.answerInTurn(
                Model.calling(
                        "v1_a",
                        Model.call("c1", "get_weather", "{'city':'Rome','n':7}"),
                        Model.call("c2", "get_weather", "{'city':'Oslo'}")),
                Model.done("v1_b", "Fine."));

        Exchange exchange = answer(ASK, "Go", "theirs", "x");

        assertThat(results(1))
                .extracting(step -> step.path("result").asText())
                .containsExactly("Rome 7 c1nullnullnullnullnull", "Oslo null c2nullnullnullnullnull");
        assertThat(exchange.getMessage().getHeader("city")).isNull();
        assertThat(exchange.getProperties()).doesNotContainKey("mine");
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n':1}|: required",
                "{'city':1}|/city: type",
                "{'city':'a','n':'x'}|/n: type",
                "{'city':'a','x':1}|: additionalProperties"
            },
            quoteCharacter = '"')
    void wrongArgumentsDoNotReachTheRoute(String arguments, String violation) throws Exception {
        startWith(SCHEMA);

        JsonNode step = call(ASK, "get_weather", arguments);

        assertThat(step.path("is_error").asBoolean()).isTrue();
        assertThat(step.path("result").asText()).contains(violation.substring(0, violation.indexOf(' ') + 1));
    }

    @ParameterizedTest
    @CsvSource({"fails,The tool failed.", "error,The tool failed.", "denied,Not for you."})
    void failuresTellNothingOfTheInside(String city, String told) throws Exception {
        startWith(SCHEMA);

        JsonNode step = call(ASK, "get_weather", "{'city':'" + city + "'}");

        assertThat(step.path("is_error").asBoolean()).isTrue();
        assertThat(step.path("result").asText()).isEqualTo(told);
        assertThat(context.getInflightRepository().size()).isZero();
        assertThat(context.getInflightRepository().size("tool")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fails", "error"})
    void aFailureEndsTheExchangeIfTheEndpointSaysSo(String city) throws Exception {
        startWith(SCHEMA);
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", "get_weather", "{'city':'" + city + "'}")));

        Exchange exchange = ask(ASK + "&toolErrorStrategy=fail", "Go");

        assertThat(failure(exchange).getCode()).isEqualTo("tool_failed");
        assertThat(exchange.getException()).hasRootCauseMessage("SECRET");
    }

    @Test
    void aLargeResultIsNotSent() throws Exception {
        startWith(SCHEMA);

        assertThat(call(ASK + "&maxToolResultSize=3", "get_weather", "{'city':'Rome'}")
                        .path("result")
                        .asText())
                .isEqualTo("The result is larger than 3 bytes.");
    }

    @Test
    void aToolThatIsGoneIsNoLongerOffered() throws Exception {
        startWith(SCHEMA);
        Object tool = register("t", "second", null);
        answer(ASK, "Go");
        registry().getClass().getMethod("remove", String.class, tool.getClass()).invoke(registry(), "t", tool);

        answer(ASK, "Go");

        assertThat(offered(model.creates.get(0))).containsExactlyInAnyOrder("get_weather", "second");
        assertThat(offered(model.creates.get(1))).containsExactly("get_weather");
    }

    @Test
    void aToolThatTheApiWouldRefuseIsNotOffered() throws Exception {
        startWith(SCHEMA);
        register("t", "get the weather", SCHEMA);
        register("t", "list", "{'type':'array'}");
        register("t", "no_json", "{");

        answer(ASK, "Go");
        answer(ASK, "Go");

        assertThat(offered(model.creates.get(1))).containsExactly("get_weather");
    }

    @Test
    void aRouteOfTheSameNameIsAmbiguous() throws Exception {
        startWith(SCHEMA);
        context.addRoutes(saying("get_weather", "x"));

        assertThat(failure(ask(ASK, "Go")).getCode()).isEqualTo("ambiguous_tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getToolsByTag", "getOrCreate", "getParametersJsonSchema", "execute", "ExecutionError"})
    void aChangedApiOffersNothingAndBreaksNothing(String name) throws Exception {
        install(source -> source.replace(name, name + "Renamed"));
        start(saying("ours", "x"));
        AsyncProducer producer = context.getEndpoint(ASK).createAsyncProducer();

        String log = logged(() -> {
            context.addService(producer);
            begin(producer, "Go").get(60, TimeUnit.SECONDS);
            begin(producer, "Go").get(60, TimeUnit.SECONDS);
        });

        assertThat(log)
                .containsOnlyOnce(
                        "WARN io.github.camelgemini.interactions.tool.AiTools - Camel's component ai-tool is on the class path, but cannot be used, so its tools with the tags [t] are not offered");
        assertThat(offered(model.creates.get(1))).containsExactly("ours");
    }

    @Test
    void aRegistryThatFailsOffersNothingAndBreaksNothing() throws Exception {
        install(source ->
                source.replace("Set<AiToolSpec> tools =", "if (true) throw new Error(); Set<AiToolSpec> tools ="));
        start(saying("ours", "x"));
        AsyncProducer producer = context.getEndpoint(ASK).createAsyncProducer();
        context.addService(producer);

        String log = logged(() -> {
            begin(producer, "Go").get(60, TimeUnit.SECONDS);
            begin(producer, "Go").get(60, TimeUnit.SECONDS);
        });

        assertThat(log).containsOnlyOnce("are not offered: ");
        assertThat(offered(model.creates.get(1))).containsExactly("ours");
    }

    @Test
    void theComponentIsOnNoOtherClassPath() throws Exception {
        start(saying("ours", "x"));

        assertThat(AiToolApi.of(context.getClassResolver())).isNull();
    }

    @Test
    void toolsThatCallTheModelLeaveAThreadToContinue() throws Exception {
        install(source -> source);
        component().setWorkerPoolSize(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tool").routeId("tool").setBody(constant("Inner")).to(ASK);
            }
        });
        register("t", "asks", null);
        model.answer(request -> !request.has("tools")
                ? Model.done("v1_i", "Inner answer")
                : request.has("previous_interaction_id")
                        ? Model.done("v1_b", "Fine.")
                        : Model.calling("v1_a", Model.call("c1", "asks", "{}"), Model.call("c2", "asks", "{}")));
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();

        for (int i = 0; i < 40; i++) {
            asked.add(begin(ASK, "Go"));
        }

        for (CompletableFuture<Exchange> each : asked) {
            assertThat(each.get(60, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("Fine.");
        }
        Set<String> told = new HashSet<>();
        for (int i = 0; i < model.creates.size(); i++) {
            results(i).forEach(step -> told.add(step.path("result").asText()));
        }
        assertThat(told).containsExactly("Inner answer");
        assertThat(model.creates).hasSize(40 + 80 + 40);
    }
}
