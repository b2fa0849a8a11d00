/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CreateTest extends WireTestSupport {

    @Test
    void bodyBecomesTheInputAndTheAnswerBecomesTheBody() {
        answerCreate(interaction("Hello!"));

        Exchange exchange = ask("direct:create", "Hi");

        assertThat(sentJson())
                .isEqualTo(json("{'model':'gemini-3.8-flash',"
                        + "'input':[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}]}"));
        LoggedRequest request = requests().get(0);
        assertThat(request.getHeader("x-goog-api-key")).isEqualTo("test-key");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hello!");
    }

    @Test
    void headersTellOfTheAnswer() {
        answerCreate(
                WireMock.okJson(interaction("Hello!").replace('\'', '"')).withHeader("x-goog-request-id", "req-1"));

        Exchange exchange = send("direct:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.CITATIONS, "of an earlier call");
            e.getMessage().setHeader("kafka.KEY", "42");
        });

        Map<String, Object> headers = exchange.getMessage().getHeaders();
        assertThat(headers)
                .containsEntry("CamelGeminiInteractionsInteractionId", "v1_new")
                .containsEntry("CamelGeminiInteractionsPreviousInteractionId", "v1_new")
                .containsEntry("CamelGeminiInteractionsStatus", "completed")
                .containsEntry("CamelGeminiInteractionsResponseModel", "gemini-3.8-flash")
                .containsEntry("CamelGeminiInteractionsInputTokens", 7L)
                .containsEntry("CamelGeminiInteractionsOutputTokens", 20L)
                .containsEntry("CamelGeminiInteractionsThoughtTokens", 22L)
                .containsEntry("CamelGeminiInteractionsCachedTokens", 1L)
                .containsEntry("CamelGeminiInteractionsToolUseTokens", 2L)
                .containsEntry("CamelGeminiInteractionsTotalTokens", 51L)
                .containsEntry("CamelGeminiInteractionsRequestId", "req-1")
                .containsEntry("kafka.KEY", "42")
                .doesNotContainKey(GeminiInteractionsConstants.CITATIONS);
    }

    @Test
    void previousIdIsSentAndOnlyTheNewIdIsKeptWhenToldSo() {
        answerCreate(interaction("Hello!"));

        Exchange exchange = send("gemini-interactions:create?keepPreviousInteractionId=false", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_old");
        });

        assertThat(sentJson().path("previous_interaction_id").asText()).isEqualTo("v1_old");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.INTERACTION_ID, "v1_new")
                .containsEntry(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_old");
    }

    @Test
    void idsOfEarlierCallsAreRemovedWhenTheAnswerIsNotStored() {
        answerCreate(interaction("Hello!").replace("'id':'v1_new',", ""));

        Exchange exchange = send("gemini-interactions:create?store=false&keepPreviousInteractionId=false", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_old");
            e.getMessage().setHeader(GeminiInteractionsConstants.INTERACTION_ID, "v1_old");
        });

        assertThat(sentJson().path("store").booleanValue()).isFalse();
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        GeminiInteractionsConstants.INTERACTION_ID,
                        GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
    }

    @Test
    void optionsOfTheEndpointShapeTheRequestAndHeadersHaveTheLastWord() {
        answerCreate(interaction("Hello!"));

        send(
                "gemini-interactions:create?model=gemini-2.5-pro&systemInstruction=Be brief.&temperature=0.5&topP=0.9"
                        + "&maxOutputTokens=100&seed=7&stopSequences=END,STOP&thinkingLevel=low&thinkingSummaries=auto"
                        + "&serviceTier=flex&additionalBodyProperty.generation_config.speech_config=RAW([{\"voice\":\"Kore\"}])",
                e -> {
                    e.getMessage().setBody("Hi");
                    e.getMessage().setHeader(GeminiInteractionsConstants.MAX_OUTPUT_TOKENS, "200");
                    e.getMessage().setHeader(GeminiInteractionsConstants.TEMPERATURE, 0.1);
                });

        assertThat(sentJson())
                .isEqualTo(json("{'model':'gemini-2.5-pro',"
                        + "'input':[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}],"
                        + "'system_instruction':'Be brief.',"
                        + "'generation_config':{'temperature':0.1,'top_p':0.9,'max_output_tokens':200,'seed':7,"
                        + "'stop_sequences':['END','STOP'],'thinking_level':'low','thinking_summaries':'auto',"
                        + "'speech_config':[{'voice':'Kore'}]},"
                        + "'service_tier':'flex'}"));
    }

    @Test
    void failureLeavesTheMessageAsItWasAndNamesItsKind() {
        answerCreate(
                WireMock.jsonResponse("{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down.\"}}", 429)
                        .withHeader("Retry-After", "7"));

        Exchange exchange = send("direct:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.STATUS, "of an earlier call");
        });

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(429);
        assertThat(failure(exchange).getCategory()).isEqualTo(ErrorCategory.RATE_LIMIT);
        assertThat(exchange.getProperty("CamelAiErrorCategory")).isEqualTo("RATE_LIMIT");
        assertThat(exchange.getProperty("CamelAiRetryAfterMillis")).isEqualTo(7000L);
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getMessage().getHeaders())
                .containsExactly(Map.entry(GeminiInteractionsConstants.STATUS, "of an earlier call"));
    }

    @Test
    void successAfterAFailureClearsTheKindOfTheFailure() {
        answerCreate(interaction("Hello!"));

        Exchange exchange = send("direct:create", e -> {
            e.getMessage().setBody("Hi");
            e.setProperty("CamelAiErrorCategory", "RATE_LIMIT");
            e.setProperty("CamelAiRetryAfterMillis", 7000L);
        });

        assertThat(exchange.getProperties()).doesNotContainKeys("CamelAiErrorCategory", "CamelAiRetryAfterMillis");
    }

    @Test
    void badInputFailsBeforeAnythingIsSent() {
        answerCreate(interaction("never"));

        Exchange empty = ask("direct:create", "");
        Exchange both = send("direct:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.MODEL, "m");
            e.getMessage().setHeader(GeminiInteractionsConstants.AGENT, "a");
        });
        Exchange wrongType = send("direct:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.TEMPERATURE, "hot");
        });
        Exchange undecidable = ask("direct:create", new byte[] {1, 2, 3, 4});

        for (Exchange exchange : new Exchange[] {empty, both, wrongType, undecidable}) {
            assertThat(failure(exchange).getCategory()).isEqualTo(ErrorCategory.VALIDATION);
            assertThat(exchange.getProperty("CamelAiErrorCategory")).isEqualTo("VALIDATION");
        }
        assertThat(failure(wrongType).getMessage()).contains(GeminiInteractionsConstants.TEMPERATURE);
        assertThat(failure(undecidable).getMessage()).contains(GeminiInteractionsConstants.MEDIA_TYPE);
        assertThat(requests()).isEmpty();
    }

    @Test
    void wholeInteractionIsTheBodyWhenAskedFor() {
        answerCreate(interaction("Hello!"));

        Exchange exchange = ask("gemini-interactions:create?outputType=interaction&storeFullResponse=true", "Hi");

        assertThat(exchange.getMessage().getBody()).isInstanceOf(Interaction.class);
        assertThat(exchange.getMessage().getBody(JsonNode.class).path("id").asText())
                .isEqualTo("v1_new");
        assertThat((Object) exchange.getMessage().getBody(Map.class)).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"object\":\"interaction\"");
        assertThat(exchange.getProperty(GeminiInteractionsConstants.RESPONSE))
                .isSameAs(exchange.getMessage().getBody());
    }

    @Test
    void schemaOfTheHeaderReplacesThatOfTheOption() {
        answerCreateWithJson("{'total':12}", "completed");

        Exchange exchange = send("gemini-interactions:create?jsonSchema=RAW({\"type\":\"array\"})", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage()
                    .setHeader(
                            GeminiInteractionsConstants.JSON_SCHEMA, "{\"type\":\"object\",\"required\":[\"total\"]}");
        });

        assertThat(sentJson().path("response_format"))
                .isEqualTo(json("{'type':'text','mime_type':'application/json',"
                        + "'schema':{'type':'object','required':['total']}}"));
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void locationInTheSchemaHeaderIsRefused() {
        Exchange exchange = send("direct:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, "file:/etc/passwd");
        });

        assertThat(failure(exchange).getMessage()).contains(GeminiInteractionsConstants.JSON_SCHEMA);
        assertThat(requests()).isEmpty();
    }

    @Test
    void formOfAStrangerDoesNotSteer() {
        answerCreate(interaction("Hello"));
        Map<String, Object> form = Map.of(
                "input", "hello", "system_instruction", "EVIL", "model", "dearest", "store", "true", "tools", "[]");

        assertThat(failure(ask("direct:create", form)).getCode()).isEqualTo("not_allowed");
        assertThat(failure(ask("gemini-interactions:create?allowRequestBody=true&store=false", form))
                        .getCode())
                .isEqualTo("not_allowed");
        assertThat(requests()).isEmpty();
        ask(
                "gemini-interactions:create?allowRequestBody=true&allowedRequestFields=tools&store=false&model=m"
                        + "&systemInstruction=Be kind&additionalBodyProperty.tools=RAW([{\"type\":\"google_search\"}])",
                form);
        assertThat(sentJson())
                .isEqualTo(json("{'input':'hello','system_instruction':'Be kind','model':'m','store':false,"
                        + "'tools':[{'type':'google_search'}]}"));
    }

    @Test
    void deepContentIsSent() {
        answerCreate(interaction("Hello"));
        ObjectNode deep = JSON.createObjectNode();
        for (int i = 0; i < 990; i++) {
            deep = JSON.createObjectNode().set("a", deep);
        }

        assertThat(ask(
                                "direct:create",
                                JSON.createObjectNode()
                                        .put("type", "text")
                                        .put("text", "Hi")
                                        .set("later_field", deep))
                        .getException())
                .isNull();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aTombstoneIsRefusedAndNothingIsSent() {
        for (String options : new String[] {"", "&streaming=true", "&background=true"}) {
            Exchange exchange =
                    ask("gemini-interactions:create?requireBody=true&userMessage=Summarize" + options, null);

            assertThat(failure(exchange).getCode()).isEqualTo("empty");
            assertThat(exchange.getProperty(GeminiInteractionsConstants.ERROR_CATEGORY))
                    .isEqualTo("VALIDATION");
        }
        assertThat(requests()).isEmpty();
    }
}
