/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What headers and bodies tell of the sources of an answer. */
class CitationsTest extends WireTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:create").to("gemini-interactions:create");
                from("direct:text").to("gemini-interactions:create?outputType=text");
                from("direct:bytes").to("gemini-interactions:create?outputType=bytes");
                from("direct:json").to("gemini-interactions:create?jsonSchema={\"type\":\"object\"}");
                from("direct:interaction").to("gemini-interactions:create?outputType=interaction");
                from("direct:inline").to("gemini-interactions:create?citationStyle=INLINE&storeFullResponse=true");
                from("direct:footnotes").to("gemini-interactions:create?citationStyle=footnotes");
                from("direct:stream")
                        .to("gemini-interactions:create?streaming=true")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
                from("direct:push")
                        .to("gemini-interactions:create?streaming=true&streamTo=mock:pushed&citationStyle=inline");
            }
        };
    }

    @Test
    void placesAreThoseOfTheBodyOverSeveralSteps() {
        answer(step(text("東京 😀 is big. ", "is big")), thought(), step(text("Rome ist schön.", "schön")));

        Exchange exchange = ask("direct:create", "?");

        String body = exchange.getMessage().getBody(String.class);
        assertThat(body).isEqualTo("東京 😀 is big. Rome ist schön.");
        assertThat(citations(exchange))
                .extracting(citation -> body.substring((int) citation.get("start"), (int) citation.get("end")))
                .containsExactly("is big", "schön");
        assertThat(citations(exchange)).extracting("step").containsExactly(0, 2);
        assertThat(citations(exchange).get(0))
                .containsOnlyKeys("type", "source", "title", "text", "start", "end", "page", "step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:text", "direct:bytes", "direct:interaction"})
    void otherBodiesOfTextHaveThePlacesOfTheirText(String uri) {
        answer(step(text("Ü😀 one ", "one")), step(text("two", "two")));

        Exchange exchange = ask(uri, "?");

        Object body = exchange.getMessage().getBody();
        String text = body instanceof Interaction interaction
                ? interaction.text()
                : body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : (String) body;
        assertThat(citations(exchange))
                .extracting(citation -> text.substring((int) citation.get("start"), (int) citation.get("end")))
                .containsExactly("one", "two");
    }

    @Test
    void partsOfABodyHaveTheirOwnPlaces() {
        answer(step(text("Ü one", "one"), image(), text("two", "two")));

        Exchange exchange = ask("direct:create", "?");

        List<?> body = exchange.getMessage().getBody(List.class);
        assertThat(body).hasSize(3);
        assertThat(citations(exchange))
                .allSatisfy(citation -> assertThat(body.get((int) citation.get("part")))
                        .asString()
                        .satisfies(part -> assertThat(
                                        part.substring((int) citation.get("start"), (int) citation.get("end")))
                                .isEqualTo(citation.get("text"))));
        assertThat(citations(exchange)).extracting("part").containsExactly(0, 2);
    }

    @Test
    void bodiesOfJsonHaveCitationsWithoutPlaces() {
        answer(step(text("{\"a\":\"b\"}", "b")));

        assertThat(citations(ask("direct:json", "?"))).singleElement().satisfies(citation -> {
            assertThat(citation)
                    .containsEntry("text", "b")
                    .containsEntry("start", null)
                    .containsEntry("end", null);
        });
    }

    @Test
    void wordsHaveAHeaderOfTheirOwn() {
        ObjectNode block = text("Hello", null);
        block.putArray("annotations")
                .addObject()
                .put("type", "word_info")
                .put("text", "Hello")
                .put("speaker", "spk_1")
                .put("start_offset", "1.5s")
                .put("end_offset", "2s")
                .put("end_index", 5);
        answer(step(block));

        Exchange exchange = template.send("direct:create", out -> {
            out.getMessage().setBody("?");
            out.getMessage().setHeader(GeminiInteractionsConstants.CITATIONS, "of an earlier call");
            out.getMessage().setHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS, 7);
        });

        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.WORDS))
                .isEqualTo(List.of(Map.of(
                        "text",
                        "Hello",
                        "speaker",
                        "spk_1",
                        "startMillis",
                        1500L,
                        "endMillis",
                        2000L,
                        "start",
                        0,
                        "end",
                        5,
                        "step",
                        0)));
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        GeminiInteractionsConstants.CITATIONS, GeminiInteractionsConstants.UNRESOLVED_CITATIONS);

        answer(step(text("No words", null)));
        exchange.getMessage().setBody("?");
        template.send("direct:create", exchange);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.WORDS);
    }

    @Test
    void citationsAreWrittenIntoTheBody() {
        answer(step(text("Ü😀 one, ", "one"), text("two.", "two.")));

        Exchange inline = ask("direct:inline", "?");
        Exchange footnotes = ask("direct:footnotes", "?");

        String body = inline.getMessage().getBody(String.class);
        assertThat(body).isEqualTo("Ü😀 one ([T](https://a.test/one)), two. ([T](https://a.test/two.))");
        assertThat(citations(inline))
                .extracting(citation -> body.substring((int) citation.get("start"), (int) citation.get("end")))
                .containsExactly("one", "two.");
        assertThat(inline.getProperty(GeminiInteractionsConstants.RESPONSE, Interaction.class)
                        .text())
                .isEqualTo("Ü😀 one, two.");
        assertThat(footnotes.getMessage().getBody(String.class))
                .isEqualTo("Ü😀 one[^1], two.[^2]\n\n[^1]: [T](https://a.test/one)\n[^2]: [T](https://a.test/two.)\n");
    }

    @Test
    void theLastElementOfAStreamHasPlacesInTheWholeText() throws InterruptedException {
        answerStream();
        MockEndpoint elements = getMockEndpoint("mock:elements");
        elements.expectedMessageCount(3);

        Exchange whole = ask("direct:stream", "?");

        elements.assertIsSatisfied();
        List<Exchange> got = elements.getReceivedExchanges();
        String text = got.get(0).getMessage().getBody(String.class)
                + got.get(1).getMessage().getBody(String.class);
        for (Exchange exchange : List.of(got.get(2), whole)) {
            assertThat(citations(exchange))
                    .singleElement()
                    .satisfies(citation -> assertThat(
                                    text.substring((int) citation.get("start"), (int) citation.get("end")))
                            .isEqualTo("Welt"));
        }
    }

    @Test
    void aPushedStreamEndsWithTheRenderedBody() throws InterruptedException {
        answerStream();
        MockEndpoint pushed = getMockEndpoint("mock:pushed");
        pushed.expectedMessageCount(3);

        Exchange whole = ask("direct:push", "?");

        pushed.assertIsSatisfied();
        assertThat(pushed.getReceivedExchanges().get(2).getMessage().getBody(String.class))
                .isEmpty();
        assertThat(citations(pushed.getReceivedExchanges().get(2)).get(0)).containsEntry("start", 8);
        assertThat(whole.getMessage().getBody(String.class)).isEqualTo("Grüß 😀 Welt ([T](https://a.test/))!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jsonSchema={\"type\":\"object\"}",
                "outputClass=java.lang.String",
                "outputType=json",
                "outputType=interaction",
                "streaming=true"
            })
    void aStyleThatWouldHaveNoEffectIsRefused(String option) {
        assertThatThrownBy(() -> context.addRoutes(route("gemini-interactions:create?citationStyle=inline&" + option)))
                .isInstanceOf(FailedToStartRouteException.class)
                .hasStackTraceContaining("Option citationStyle is 'inline'. ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxCitationLinks=0", "maxCitationLinks=10001", "citationTimeout=0", "citationStyle=html"})
    void valuesOutOfRangeAreRefused(String option) {
        assertThatThrownBy(() -> context.addRoutes(route("gemini-interactions:get?interactionId=a&" + option)))
                .isInstanceOf(FailedToCreateRouteException.class)
                .hasStackTraceContaining("Option " + option.substring(0, option.indexOf('=')) + " is ");
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:refused").to(uri);
            }
        };
    }

    private static void answerStream() {
        List<String> events = new ArrayList<>();
        events.add("{'event_type':'interaction.created','interaction':{'id':'v1_s','status':'in_progress'}}");
        events.add("{'event_type':'step.start','index':0,'step':{'type':'model_output'}}");
        events.add("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'Grüß 😀'}}");
        events.add("{'event_type':'step.delta','index':0,'delta':{'type':'text','text':' Welt!'}}");
        events.add("{'event_type':'step.delta','index':0,'delta':{'type':'text_annotation_delta','annotations':["
                + "{'type':'url_citation','url':'https://a.test/','title':'T','start_index':12,'end_index':16}]}}");
        events.add("{'event_type':'step.stop','index':0}");
        events.add("{'event_type':'interaction.completed','interaction':{'id':'v1_s','status':'completed'}}");
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            stream.append("event: ")
                    .append(event, 15, event.indexOf('\'', 15))
                    .append("\ndata: ")
                    .append(event.replace('\'', '"'))
                    .append("\n\n");
        }
        stream.append("event: done\ndata: [DONE]\n\n");
        answerCreate(WireMock.ok(stream.toString()).withHeader("Content-Type", "text/event-stream"));
    }

    private static void answer(ObjectNode... steps) {
        ObjectNode interaction = JSON.createObjectNode().put("id", "v1_new").put("status", "completed");
        ArrayNode all = interaction.putArray("steps");
        List.of(steps).forEach(all::add);
        answerCreate(okJson(interaction.toString()));
    }

    private static ObjectNode step(ObjectNode... contents) {
        ObjectNode step = JSON.createObjectNode().put("type", "model_output");
        step.putArray("content").addAll(List.of(contents));
        return step;
    }

    private static ObjectNode thought() {
        return JSON.createObjectNode().put("type", "thought").put("signature", "c2ln");
    }

    private static ObjectNode image() {
        return JSON.createObjectNode()
                .put("type", "image")
                .put("mime_type", "image/png")
                .put("data", "AAAA");
    }

    private static ObjectNode text(String text, String cited) {
        ObjectNode block = JSON.createObjectNode().put("type", "text").put("text", text);
        if (cited != null) {
            int start = text.substring(0, text.indexOf(cited)).getBytes(StandardCharsets.UTF_8).length;
            block.putArray("annotations")
                    .addObject()
                    .put("type", "url_citation")
                    .put("url", "https://a.test/" + cited)
                    .put("title", "T")
                    .put("start_index", start)
                    .put("end_index", start + cited.getBytes(StandardCharsets.UTF_8).length);
        }
        return block;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> citations(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.CITATIONS, List.class);
    }
}
