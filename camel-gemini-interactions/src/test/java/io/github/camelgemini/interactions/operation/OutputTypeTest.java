/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the body becomes with each {@code outputType}. */
class OutputTypeTest extends WireTestSupport {

    private static final String PICTURE = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    private static final String IMAGE = "{'type':'image','mime_type':'image/png','data':'" + PICTURE + "'}";
    private static final String VIDEO = "{'type':'video','mime_type':'video/mp4','uri':'https://x.test/v'}";
    private static final String TEXT = "{'type':'text','text':'Grüße'}";

    @Test
    void jsonIsATreeAndAskedForWithoutASchema() {
        answerCreateWithJson("{'total':12.50}", "completed");

        Exchange exchange = ask("gemini-interactions:create?outputType=json", "Hi");

        assertThat(sentJson().path("response_format"))
                .isEqualTo(json("{'type':'text','mime_type':'application/json'}"));
        assertThat(exchange.getMessage().getBody()).isInstanceOf(JsonNode.class);
        assertThat(exchange.getMessage().getBody(JsonNode.class).path("total").decimalValue())
                .isEqualTo(new BigDecimal("12.50"));
    }

    @Test
    void schemaGoesAlongWithTheTypes() {
        answerCreateWithJson("{'total':1}", "completed");

        Exchange exchange =
                ask("gemini-interactions:create?outputType=map&jsonSchema=RAW({\"type\":\"object\"})", "Hi");

        assertThat(sentJson().at("/response_format/schema")).isEqualTo(json("{'type':'object'}"));
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("total", 1));
    }

    @Test
    void objectIsAMapAndArrayAListOfMaps() {
        answerCreateWithJson("{'a':{'b':[1,null,'x',0.10]}}", "completed");
        assertThat(ask("gemini-interactions:create?outputType=map", "Hi")
                        .getMessage()
                        .getBody())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("a")
                .hasToString("{b=[1, null, x, 0.10]}");

        answerCreateWithJson("[{'a':1},{}]", "completed");
        assertThat(ask("gemini-interactions:create?outputType=map", "Hi")
                        .getMessage()
                        .getBody())
                .isEqualTo(List.of(Map.of("a", 1), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12 | : type", "null | : type", "[{},1,[],{}] | /1: type, /2: type", "no | : not JSON"})
    void whatIsNoMapFails(String answer, String violations) {
        answerCreateWithJson(answer, "completed");

        Exchange exchange = ask("gemini-interactions:create?outputType=map", "Hi");

        assertThat(String.join(", ", failure(exchange).getViolations())).isEqualTo(violations);
        assertThat(failure(exchange).getMessage()).startsWith("The answer is not the JSON that was asked for");
        assertThat(requests()).as("the call and a repair").hasSize(2);
    }

    @Test
    void violationsOfALongListAreBounded() {
        answerCreateWithJson("[" + "1,".repeat(500) + "1]", "completed");

        Exchange exchange = ask("gemini-interactions:create?outputType=map", "Hi");

        assertThat(failure(exchange).getViolations()).hasSize(20);
    }

    @Test
    void textIsAllTextOfTheAnswerWithoutItsMedia() {
        answerContents(TEXT, IMAGE, TEXT);

        assertThat(ask("gemini-interactions:create?outputType=text", "Hi")
                        .getMessage()
                        .getBody())
                .isEqualTo("GrüßeGrüße");
    }

    @Test
    void bytesAreThoseOfTheMediaOrOfTheText() {
        answerContents(TEXT, IMAGE);
        Exchange one = ask("gemini-interactions:create?outputType=bytes", "Hi");
        assertThat(one.getMessage().getBody()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(one.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE))
                .isEqualTo("image/png");

        answerContents(IMAGE, IMAGE);
        assertThat((List<?>) ask("gemini-interactions:create?outputType=bytes", "Hi")
                        .getMessage()
                        .getBody())
                .hasSize(2)
                .allSatisfy(bytes -> assertThat(bytes).isEqualTo(new byte[] {1, 2, 3}));

        answerContents(TEXT);
        assertThat(ask("gemini-interactions:create?outputType=bytes", "Hi")
                        .getMessage()
                        .getBody())
                .isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));

        answerCreateWithJson("{'total':1}", "completed");
        assertThat(ask("gemini-interactions:create?outputType=bytes&jsonSchema=RAW({\"type\":\"object\"})", "Hi")
                        .getMessage()
                        .getBody())
                .isEqualTo("{\"total\":1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mediaBesideJsonKeepTheirPlace() {
        answerContents("{'type':'text','text':'12'}", IMAGE);

        Exchange exchange = ask("gemini-interactions:create?jsonSchema=RAW({\"type\":\"integer\"})", "Hi");

        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(2).first().isEqualTo("12");
    }

    @Test
    void bytesThatAreNoBase64Fail() {
        answerContents("{'type':'image','mime_type':'image/png','data':'secret!'}");

        Exchange exchange = ask("gemini-interactions:create?outputType=bytes", "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo("malformed_media");
        assertThat(failure(exchange)).hasNoCause();
    }

    @Test
    void answerThatHasNothingOfTheTypeFails() {
        answerContents(IMAGE);
        Exchange noText = ask("gemini-interactions:create?outputType=text", "Hi");
        answerContents(VIDEO);
        Exchange noBytes = ask("gemini-interactions:create?outputType=bytes", "Hi");

        assertThat(failure(noText).getCode()).isEqualTo("wrong_output_type");
        assertThat(failure(noText).getMessage()).contains("auto or bytes");
        assertThat(failure(noBytes).getCode()).isEqualTo("wrong_output_type");
        assertThat(failure(noBytes).getMessage()).contains("URI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "text", "json", "map", "bytes"})
    void functionCallsAreAListWhateverTheType(String type) {
        answerCreate("{'id':'v1','status':'requires_action','steps':["
                + "{'type':'function_call','id':'a','name':'weather','arguments':{}}]}");

        Exchange exchange = ask("gemini-interactions:create?outputType=" + type, "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(1);
    }

    @Test
    void interactionIsWholeAndItsAnswerValidatedAllTheSame() {
        answerCreateWithJson("{'total':1}", "completed");
        assertThat(ask("gemini-interactions:create?outputType=interaction&jsonSchema=RAW({\"type\":\"object\"})", "Hi")
                        .getMessage()
                        .getBody())
                .isInstanceOf(Interaction.class);

        assertThat(failure(ask(
                                "gemini-interactions:create?outputType=interaction&jsonSchema=RAW({\"type\":\"array\"})",
                                "Hi"))
                        .getCode())
                .isEqualTo("schema_violation");
    }

    @Test
    void fencesAreToleratedWhereTheOptionSaysSo() {
        answerCreateWithJson("```json\\n{'total':1}\\n```", "completed");

        Exchange strict =
                ask("gemini-interactions:create?outputRepairAttempts=0&jsonSchema=RAW({\"type\":\"object\"})", "Hi");
        Exchange lenient =
                ask("gemini-interactions:create?lenientJson=true&jsonSchema=RAW({\"type\":\"object\"})", "Hi");

        assertThat(failure(strict).getViolations()).containsExactly(": not JSON");
        assertThat(lenient.getMessage().getBody()).isEqualTo("{\"total\":1}");
    }

    @Test
    void storedInteractionIsReadInTheSameWayAndNotRepaired() {
        API.stubFor(WireMock.get(WireMock.urlPathEqualTo(CREATE + "/v1_new"))
                .willReturn(WireMock.okJson(interaction("no json").replace('\'', '"'))));

        Exchange exchange = send(
                "gemini-interactions:get?outputType=json&interactionId=v1_new",
                e -> e.getMessage().setBody("x"));

        assertThat(failure(exchange).getViolations()).containsExactly(": not JSON");
        assertThat(requests()).hasSize(1);
    }

    private static void answerContents(String... contents) {
        answerCreate("{'id':'v1','status':'completed','steps':[{'type':'model_output','content':["
                + String.join(",", contents) + "]}]}");
    }
}
