/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** What is the JSON of an answer whose model has used tools of the API, and has spoken before. */
class OutputAfterToolsTest extends WireTestSupport {

    public record Price(int total) {}

    private static final String SCHEMA = "jsonSchema=RAW({\"type\":\"object\",\"required\":[\"total\"]})";
    private static final String CREATE_JSON = "gemini-interactions:create?outputRepairAttempts=0&" + SCHEMA;

    private static final String WORDS = output("Let me look that up.");
    private static final String PRICE = output("{\\\"total\\\":1}");
    private static final String SEARCH = "{'type':'google_search_call','id':'s','arguments':{'queries':['q']}},"
            + "{'type':'google_search_result','call_id':'s','result':[]}";
    private static final String THOUGHT = "{'type':'thought','signature':'c2ln'}";
    private static final String IMAGE =
            "{'type':'model_output','content':[{'type':'image','mime_type':'image/png','data':'AQID'}]}";

    private final List<Message> seen = new ArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split")
                        .to(CREATE_JSON + "&streaming=true")
                        .split(body())
                        .streaming()
                        .process(exchange -> seen.add(exchange.getMessage()))
                        .end();
                from("direct:pushed").to(CREATE_JSON + "&streaming=true&streamTo=direct:sink");
                from("direct:sink").process(exchange -> seen.add(exchange.getMessage()));
                from("direct:twice").to(CREATE_JSON).to(CREATE_JSON);
            }
        };
    }

    @Test
    void wordsBeforeAToolDoNotSpoilTheJson() {
        answerSteps(WORDS, SEARCH, PRICE);

        assertThat(body(ask(CREATE_JSON, "Hi"))).isEqualTo("{\"total\":1}");
        assertThat(body(ask(CREATE_JSON + "&outputType=map", "Hi"))).isEqualTo(Map.of("total", 1));
        assertThat(body(ask("gemini-interactions:create?outputRepairAttempts=0&outputType=json", "Hi")))
                .isEqualTo(json("{'total':1}"));
        assertThat(body(ask("gemini-interactions:create?outputClass=" + Price.class.getName(), "Hi")))
                .isEqualTo(new Price(1));
        assertThat(body(ask("direct:twice", "Hi"))).isEqualTo("{\"total\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "words search price",
                "words search words search price",
                "words search thought price",
                "words thought search thought price thought",
                "thought words search thought words thought price",
                "words search price search",
                "words search price empty",
                "words search price search empty thought",
                "words search price none",
                "words search half rest",
                "half thought rest",
                "half search rest",
                "price search",
                "words novelty price",
                "words thought price",
                "price"
            })
    void theLastThatTheModelSaysIsTheJson(String steps) {
        answerSteps(steps(steps));

        assertThat(body(ask(CREATE_JSON, "Hi"))).isEqualTo("{\"total\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price search words", "words search", "words search empty", "price search price words"})
    void whatIsNotLastIsNoAnswer(String steps) {
        answerSteps(steps(steps));

        Exchange exchange = ask(CREATE_JSON, "Hi");

        assertThat(failure(exchange).getViolations()).containsExactly(": not JSON");
        assertThat(failure(exchange).getMessage()).doesNotContain("look");
    }

    @Test
    void theLastOfTwoAnswersCounts() {
        answerSteps(PRICE, SEARCH, output("{\\\"total\\\":2}"));

        assertThat(body(ask(CREATE_JSON + "&lenientJson=true", "Hi"))).isEqualTo("{\"total\":2}");
        assertThat(body(ask(CREATE_JSON, "Hi"))).isEqualTo("{\"total\":2}");
    }

    @Test
    void lenientJsonIsFoundInTheLastWordsFirst() {
        answerSteps(output("I look for {\\\"total\\\":0}."), SEARCH, output("Here it is: {\\\"total\\\":1}"));
        assertThat(body(ask(CREATE_JSON + "&lenientJson=true", "Hi"))).isEqualTo("{\"total\":1}");

        answerSteps(PRICE, SEARCH, output("There you are."));
        assertThat(body(ask(CREATE_JSON + "&lenientJson=true", "Hi"))).isEqualTo("{\"total\":1}");
    }

    @Test
    void textIsStillAllTextOfTheAnswer() {
        answerSteps(WORDS, SEARCH, PRICE);

        assertThat(body(ask("gemini-interactions:create", "Hi"))).isEqualTo("Let me look that up.{\"total\":1}");
    }

    @Test
    void mediaBesideTheJsonKeepTheirPlace() {
        answerSteps(WORDS, SEARCH, IMAGE, PRICE);

        assertThat((List<?>) body(ask(CREATE_JSON, "Hi"))).hasSize(3).element(2).isEqualTo("{\"total\":1}");
    }

    @Test
    void storedAnswerIsReadLikeANewOne() {
        for (String input : new String[] {"", "{'type':'user_input','content':[{'type':'text','text':'Hi'}]},"}) {
            API.stubFor(WireMock.get(WireMock.urlPathEqualTo(CREATE + "/v1_new"))
                    .willReturn(okJson(answer(input + WORDS, SEARCH, PRICE).toString())));

            Exchange exchange = ask("gemini-interactions:get?interactionId=v1_new&" + SCHEMA, "Hi");

            assertThat(body(exchange)).isEqualTo("{\"total\":1}");
        }
    }

    @Test
    void interactionBecomesTheClassAfterATool() {
        answerSteps(WORDS, SEARCH, PRICE);

        Exchange exchange =
                ask("gemini-interactions:create?outputType=interaction&outputClass=" + Price.class.getName(), "Hi");

        assertThat(exchange.getMessage().getBody(Price.class)).isEqualTo(new Price(1));
    }

    @Test
    void verdictIsReadAfterATool() {
        answerSteps(
                WORDS, SEARCH, output("{\\\"flagged\\\":true,\\\"categories\\\":[\\\"spam\\\"],\\\"score\\\":0.9}"));

        Exchange exchange = ask("gemini-interactions:moderate?outputRepairAttempts=0", "Buy!");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_FLAGGED))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:split", "direct:pushed"})
    void streamIsHeldToTheSchemaByWhatComesAfterTheTool(String route) {
        answerStream(WORDS, SEARCH, THOUGHT, PRICE);
        Exchange good = ask(route, "Hi");
        assertThat(good.getException()).isNull();
        assertThat(seen).extracting(Message::getBody).contains("Let me look that up.", "{\"total\":1}");

        answerStream(PRICE, SEARCH, WORDS);
        Exchange bad = ask(route, "Hi");
        assertThat(bad.getException()).isNotNull();
    }

    private static Object body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody();
    }

    private static String[] steps(String names) {
        Map<String, String> steps = Map.ofEntries(
                Map.entry("words", WORDS),
                Map.entry("search", SEARCH),
                Map.entry("price", PRICE),
                Map.entry("thought", THOUGHT),
                Map.entry("empty", output(" ")),
                Map.entry("none", "{'type':'model_output','content':[]}"),
                Map.entry("half", output("{\\\"total\\\"")),
                Map.entry("rest", output(":1}")),
                Map.entry("novelty", "{'type':'novelty','x':1}"));
        return List.of(names.split(" ", -1)).stream().map(steps::get).toArray(String[]::new);
    }

    private static String output(String text) {
        return "{'type':'model_output','content':[{'type':'text','text':'" + text + "'}]}";
    }

    private static JsonNode answer(String... steps) {
        return json("{'id':'v1_new','object':'interaction','status':'completed','model':'gemini-3.8-flash','steps':["
                + String.join(",", steps) + "]}");
    }

    private static void answerSteps(String... steps) {
        answerCreate(okJson(answer(steps).toString()));
    }

    /** Each step whole in its first event, but for text, which comes as a delta. */
    private static void answerStream(String... steps) {
        StringBuilder events = new StringBuilder();
        event(
                events,
                json("{'event_type':'interaction.created','interaction':{'id':'v1_new','status':'in_progress'}}"));
        ArrayNode all = (ArrayNode) answer(steps).path("steps");
        for (int i = 0; i < all.size(); i++) {
            JsonNode step = all.get(i);
            boolean output = step.path("type").asText().equals("model_output");
            event(events, indexed("start", i).set("step", output ? json("{'type':'model_output'}") : step));
            if (output) {
                event(events, indexed("delta", i).set("delta", step.at("/content/0")));
            }
            event(events, indexed("stop", i));
        }
        event(
                events,
                json("{'event_type':'interaction.completed','interaction':{'id':'v1_new','status':'completed'}}"));
        events.append("event: done\ndata: [DONE]\n\n");
        answerCreate(aResponse().withHeader("Content-Type", "text/event-stream").withBody(events.toString()));
    }

    private static ObjectNode indexed(String event, int index) {
        return JSON.createObjectNode().put("event_type", "step." + event).put("index", index);
    }

    private static void event(StringBuilder events, JsonNode data) {
        events.append("data: ").append(data).append("\n\n");
    }
}
