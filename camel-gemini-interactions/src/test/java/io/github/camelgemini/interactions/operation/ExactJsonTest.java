/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers keep their digits, and media their length, on the wire and wherever they are kept in between. */
class ExactJsonTest extends WireTestSupport {

    private static final String NUMBERS =
            "{\"price\":1.10,\"huge\":1E+400,\"tiny\":1E-400,\"count\":123456789012345678901234567890,"
                    + "\"fine\":0.1234567890123456789012345678901234567890,\"zero\":0.000}";
    private static final String CALL =
            "{'id':'v1_a','status':'requires_action','steps':[{'type':'function_call','id':'c1','name':'book','arguments':"
                    + NUMBERS + ",'later':" + NUMBERS + "}]}";

    private final MapStateRepository states = new MapStateRepository();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("states", states);
        return context;
    }

    private static String lastBody() {
        List<LoggedRequest> requests = requests();
        return requests.get(requests.size() - 1).getBodyAsString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversationMode=stateless",
                "conversationMode=stateless&historyRepository=#states&conversationId=ada",
                "conversationMode=stateless&historyRepository=#states&conversationId=ada&streaming=true&streamTo=mock:x"
            })
    void aHistoryKeepsNumbersAsTheyCame(String options) {
        String uri = "gemini-interactions:create?" + options;
        answerCreate(CALL);
        Exchange exchange = ask(uri, "Book it");
        assertThat(exchange.getException()).isNull();

        exchange.getMessage().setBody("And?");
        template.send(uri, exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(lastBody()).contains("\"arguments\":" + NUMBERS, "\"later\":" + NUMBERS);
        exchange.getMessage().setBody("And now?");
        template.send(uri, exchange);
        assertThat(lastBody()).contains("\"arguments\":" + NUMBERS, "\"later\":" + NUMBERS);
    }

    @Test
    void aReplayHasTheNumbersToo() {
        String uri = "gemini-interactions:create?onUnknownPreviousInteraction=replay&conversationRepository=#states"
                + "&historyRepository=#states&conversationId=ada";
        answerCreate(CALL);
        assertThat(ask(uri, "Book it").getException()).isNull();
        answerCreate(WireMock.aResponse().withStatus(404));

        ask(uri, "And?");

        assertThat(lastBody()).contains("\"arguments\":" + NUMBERS);
    }

    @Test
    void numbersOfAnAnswerAreThoseOfTheBodyAndTheHeaders() {
        answerCreate(CALL);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("price", new BigDecimal("1.10"));
        expected.put("huge", new BigDecimal("1E+400"));
        expected.put("tiny", new BigDecimal("1E-400"));
        expected.put("count", new BigInteger("123456789012345678901234567890"));
        expected.put("fine", new BigDecimal("0.1234567890123456789012345678901234567890"));
        expected.put("zero", new BigDecimal("0.000"));

        Exchange exchange = ask("gemini-interactions:create", "Book it");
        Exchange whole = ask("gemini-interactions:create?outputType=interaction", "Book it");

        for (Object calls : List.of(
                exchange.getMessage().getBody(),
                exchange.getMessage().getHeader(GeminiInteractionsConstants.FUNCTION_CALLS))) {
            assertThat(((Map<?, ?>) ((List<?>) calls).get(0)).get("arguments")).isEqualTo(expected);
        }
        assertThat(whole.getMessage().getBody(String.class)).contains("\"later\":" + NUMBERS);
        assertThat(whole.getMessage().getBody(JsonNode.class).toString()).contains("\"later\":" + NUMBERS);
        Map<?, ?> map = whole.getMessage().getBody(Map.class);
        assertThat(((Map<?, ?>) ((List<?>) map.get("steps")).get(0)).get("later"))
                .isEqualTo(expected);
    }

    @Test
    void jsonOfAnAnswerKeepsItsNumbers() {
        answerCreateWithJson(NUMBERS, "completed");

        assertThat(ask("gemini-interactions:create?outputType=json", "Hi")
                        .getMessage()
                        .getBody())
                .hasToString(NUMBERS);
        Map<?, ?> map = ask("gemini-interactions:create?outputType=map", "Hi")
                .getMessage()
                .getBody(Map.class);
        assertThat(map.get("price")).isEqualTo(new BigDecimal("1.10"));
        assertThat(map.get("huge")).isEqualTo(new BigDecimal("1E+400"));
    }

    @Test
    void numbersOfABodyAreSentAsTheyAre() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("price", new BigDecimal("1.10"));
        body.put("huge", new BigDecimal("1e400"));
        body.put("count", new BigInteger("123456789012345678901234567890"));
        body.put("float", 0.1f);
        body.put("double", 0.1);
        String expected =
                "{\"price\":1.10,\"huge\":1E+400,\"count\":123456789012345678901234567890,\"float\":0.1,\"double\":0.1}";
        answerCreate(interaction("Hi"));

        ask("gemini-interactions:create", body);
        assertThat(lastBody()).contains(JSON.getNodeFactory().textNode(expected).toString());

        ask(
                "gemini-interactions:create?allowRequestBody=true&additionalBodyProperty.rate=1.10&additionalBodyProperty.most=1e400",
                Map.of("type", "function_result", "call_id", "c1", "result", body));
        assertThat(lastBody()).contains("\"result\":" + expected, "\"rate\":1.10", "\"most\":1E+400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conversationMode=stateless",
                "conversationMode=stateless&historyRepository=#states&conversationId=ada"
            })
    void mediaAndTextsMayBeLongerThanParsersLikeThem(String options) {
        byte[] picture = new byte[16 * 1024 * 1024];
        Arrays.fill(picture, (byte) 7);
        String base64 = Base64.getEncoder().encodeToString(picture);
        assertThat(base64.length()).isGreaterThan(20_000_000);
        String uri = "gemini-interactions:create?maxHistorySize=100000000&inlineLimit=100000000&" + options;
        answerCreate(CALL.replace(
                "'steps':[",
                "'steps':[{'type':'model_output','content':[{'type':'image','mime_type':'image/png','data':'" + base64
                        + "'}]},"));
        Exchange exchange = send(uri + "&outputType=interaction", e -> {
            e.getMessage().setBody(picture);
            e.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "image/png");
        });
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage()
                        .getBody(Interaction.class)
                        .json()
                        .at("/steps/0/content/0/data")
                        .asText())
                .hasSize(base64.length());

        answerCreate(interaction("Hi"));
        exchange.getMessage().setBody("And?");
        template.send(uri, exchange);

        assertThat(exchange.getException()).isNull();
        byte[] sent = requests().get(1).getBody();
        assertThat(sent.length).isGreaterThan(2 * base64.length());
    }

    @Test
    void anAnswerOfJsonMayBeLongerToo() {
        String text = "x".repeat(21_000_000);
        answerCreateWithJson("{'a':'" + text + "'}", "completed");

        Exchange exchange =
                ask("gemini-interactions:create?outputType=map&jsonSchema=RAW({\"type\":\"object\"})", "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(((String) exchange.getMessage().getBody(Map.class).get("a")).length())
                .isEqualTo(21_000_000);
    }
}
