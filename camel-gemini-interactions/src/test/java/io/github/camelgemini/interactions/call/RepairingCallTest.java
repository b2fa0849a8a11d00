/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.call;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is not the JSON that it must be is asked for again, in the same conversation and without the document. */
class RepairingCallTest extends EmulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "&jsonSchema=RAW({\"type\":\"object\",\"properties\":{\"total\":"
            + "{\"type\":\"number\"}},\"required\":[\"total\"]})";
    private static final String DOCUMENT = "the document, 4711 secret words";

    @Test
    void faultyAnswerIsAskedForAgainWithTheViolationsOnly() {
        emulator().enqueue(Reply.text("{\"total\":\"much secret\"}"), Reply.text("{\"total\":12.50}"));

        Exchange exchange = send(
                "?model=gemini-2.5-pro&systemInstruction=Be exact.&temperature=0.2&maxOutputTokens=500&serviceTier=flex"
                        + "&additionalBodyProperty.tools=RAW([{\"type\":\"google_search\"}])" + SCHEMA,
                e -> e.getMessage().setBody(DOCUMENT));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"total\":12.50}");
        ObjectNode first = request(0);
        ObjectNode second = request(1);
        assertThat(second.remove("previous_interaction_id").asText()).startsWith("v1_");
        String correction = second.at("/input/0/content/0/text").asText();
        assertThat(correction).contains("type at /total").doesNotContain("secret");
        assertThat(second.remove("input"))
                .isEqualTo(read("[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":"
                        + JSON.getNodeFactory().textNode(correction) + "}]}]"));
        assertThat(first.remove("input").toString()).contains(DOCUMENT);
        assertThat(second).isEqualTo(first);
        assertThat(second.fieldNames())
                .toIterable()
                .contains("system_instruction", "tools", "generation_config", "response_format", "service_tier");
    }

    @Test
    void repairsContinueEachTheAnswerBefore() {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("{}"), Reply.text("{\"total\":1}"));

        Exchange exchange = send("?outputRepairAttempts=2" + SCHEMA, e -> {
            e.getMessage().setBody(DOCUMENT);
            e.getMessage().setHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS, 7);
        });

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"total\":1}");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS))
                .isEqualTo(2);
        String secondId = request(2).path("previous_interaction_id").asText();
        assertThat(secondId)
                .isNotEqualTo(request(1).path("previous_interaction_id").asText());
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class))
                .startsWith("v1_")
                .isNotEqualTo(secondId)
                .isEqualTo(exchange.getMessage().getHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID));
        assertThat(request(1).at("/input/0/content/0/text").asText()).contains("not JSON at the answer as a whole");
        assertThat(request(2).at("/input/0/content/0/text").asText()).contains("required at /total");
    }

    @Test
    void tokensOfAllAttemptsAreCounted() {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("{\"total\":1}"));

        Exchange exchange =
                send("?storeFullResponse=true" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        assertThat(emulator().ledger().paidCreates()).isEqualTo(2);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.INPUT_TOKENS))
                .isEqualTo(emulator().ledger().inputTokens());
        long output = exchange.getMessage().getHeader(GeminiInteractionsConstants.OUTPUT_TOKENS, Long.class);
        long thought = exchange.getMessage().getHeader(GeminiInteractionsConstants.THOUGHT_TOKENS, Long.class);
        assertThat(output + thought).isEqualTo(emulator().ledger().outputTokens());
        Interaction whole = exchange.getProperty(GeminiInteractionsConstants.RESPONSE, Interaction.class);
        assertThat(whole.usage().input()).isEqualTo(emulator().ledger().inputTokens());
    }

    @Test
    void answerThatIsRightAtOnceIsNotRepaired() {
        emulator().enqueue(Reply.text("{\"total\":1}"));

        Exchange exchange = send("?" + SCHEMA, e -> {
            e.getMessage().setBody(DOCUMENT);
            e.getMessage().setHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS, 7);
        });

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.OUTPUT_REPAIRS);
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void repairsThatRunOutFailWithTheLastViolationsAndAnswer() {
        emulator().enqueue(Reply.text("{\"total\":\"one\"}"), Reply.text("{\"sum\":\"secret two\"}"));

        Exchange exchange = send("?" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        GeminiInteractionsException failure = failure(exchange);
        assertThat(failure.getCode()).isEqualTo("schema_violation");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.getViolations()).containsExactly("/total: required");
        assertThat(failure.getMessage()).contains("/total: required").doesNotContain("secret");
        assertThat(failure.interaction().orElseThrow().text()).isEqualTo("{\"sum\":\"secret two\"}");
        assertThat(failure.interaction().orElseThrow().usage().input())
                .isEqualTo(emulator().ledger().inputTokens());
        assertThat(exchange.getMessage().getBody()).isEqualTo(DOCUMENT);
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(emulator().creates()).hasSize(2);
    }

    @Test
    void noRepairIsMadeWhenItIsSwitchedOff() {
        emulator().enqueue(Reply.text("Sorry."));

        Exchange exchange =
                send("?outputRepairAttempts=0" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        assertThat(failure(exchange).getViolations()).containsExactly(": not JSON");
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void answersThatAreCutOffAreNotRepaired() {
        emulator().enqueue(cutOff());
        Exchange first = send("?" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));
        assertThat(emulator().creates()).hasSize(1);

        emulator().enqueue(Reply.text("Sorry."), cutOff());
        Exchange second =
                send("?outputRepairAttempts=5" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));
        assertThat(emulator().creates()).hasSize(3);

        for (Exchange exchange : List.of(first, second)) {
            assertThat(failure(exchange).getCode()).isEqualTo("incomplete");
            assertThat(failure(exchange).getMessage()).contains("raise maxOutputTokens");
        }
    }

    @Test
    void functionCallsAreNotRepaired() {
        emulator()
                .enqueue(Reply.interaction("{\"id\":\"v1_call\",\"status\":\"requires_action\",\"steps\":["
                        + "{\"type\":\"function_call\",\"id\":\"a\",\"name\":\"weather\",\"arguments\":{}}]}"));

        Exchange exchange = send("?" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.STATUS))
                .isEqualTo("requires_action");
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(1);
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void unstoredConversationIsSentAgainWithTheStepsOfTheModelAsTheyCame() {
        emulator().enqueue(Reply.steps("""
                        [{"type":"thought","signature":"c2ln","novelty":1},
                         {"type":"model_output","content":[{"type":"text","text":"Sorry."}]}]"""), Reply.text("{\"total\":1}"));

        Exchange exchange = send("?store=false" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"total\":1}");
        JsonNode input = request(1).path("input");
        assertThat(input).hasSize(4);
        assertThat(input.get(0)).isEqualTo(request(0).at("/input/0"));
        assertThat(input.get(1)).isEqualTo(read("{\"type\":\"thought\",\"signature\":\"c2ln\",\"novelty\":1}"));
        assertThat(input.get(2))
                .isEqualTo(read("{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Sorry.\"}]}"));
        assertThat(input.get(3).at("/content/0/text").asText()).contains("not JSON");
        assertThat(request(1).path("store").asBoolean(true)).isFalse();
        assertThat(request(1).has("previous_interaction_id")).isFalse();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.INTERACTION_ID);
    }

    @Test
    void unstoredDocumentIsReadAgainForItsRepair() {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("{\"total\":1}"));

        Exchange exchange = send("?store=false" + SCHEMA, e -> {
            e.getMessage().setBody(new ByteArrayInputStream("Total,12\n".getBytes(StandardCharsets.UTF_8)));
            e.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "text/csv");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(request(1).at("/input/0")).isEqualTo(request(0).at("/input/0"));
        assertThat(request(1).at("/input/0/content/0").toString()).containsAnyOf("Total,12", "VG90YWwsMTIK");
    }

    @Test
    void repairThatTheApiRefusesFailsTheExchangeWithItsReason() {
        emulator().enqueue(Reply.text("Sorry."), Reply.error(429, "rate_limit_exceeded", "Slow down."));

        Exchange exchange = send("?" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(429);
        assertThat(exchange.getMessage().getBody()).isEqualTo(DOCUMENT);
    }

    @Test
    void stoppedRouteEndsARepairThatIsUnderWay() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stopped").routeId("stopped").to("gemini-interactions:create?" + SCHEMA.substring(1));
            }
        });
        emulator().enqueue(Reply.text("Sorry."), Reply.text("{\"total\":1}").after(Duration.ofMinutes(10)));
        CompletableFuture<Exchange> sent = template.asyncSend(
                "direct:stopped", exchange -> exchange.getMessage().setBody(DOCUMENT));
        await().atMost(Duration.ofMinutes(1)).until(() -> emulator().creates().size() == 2);

        context.getRouteController().stopRoute("stopped", 1, TimeUnit.MILLISECONDS);

        assertThat(failure(sent.get(1, TimeUnit.MINUTES)).getCode()).isEqualTo("cancelled");
        assertThat(emulator().creates()).hasSize(2);
    }

    @Test
    void backgroundAnswersAreWaitedForAndRepairedInTheBackground() {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("{\"total\":1}"));

        Exchange exchange = send(
                "?background=true&pollInterval=50" + SCHEMA, e -> e.getMessage().setBody(DOCUMENT));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"total\":1}");
        assertThat(request(1).path("background").asBoolean()).isTrue();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.OUTPUT_REPAIRS))
                .isEqualTo(1);
    }

    @Test
    void verdictsOfModerationAreRepairedToo() {
        emulator()
                .enqueue(
                        Reply.text("{\"flagged\":\"no\"}"),
                        Reply.text("{\"flagged\":false,\"categories\":[],\"score\":0}"));

        Exchange exchange = template.send(
                "gemini-interactions:moderate", e -> e.getMessage().setBody("Buy now!"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, false)
                .containsEntry(GeminiInteractionsConstants.OUTPUT_REPAIRS, 1)
                .containsEntry(
                        GeminiInteractionsConstants.INPUT_TOKENS,
                        emulator().ledger().inputTokens());
        assertThat(request(1).path("system_instruction")).isEqualTo(request(0).path("system_instruction"));
    }

    @Test
    void aVerdictThatStaysWrongFailsClosed() {
        emulator().enqueue(Reply.text("{\"flagged\":\"no\"}"), Reply.text("Clean!"));

        Exchange exchange = template.send(
                "gemini-interactions:moderate", e -> e.getMessage().setBody("Buy now!"));

        assertThat(failure(exchange).getCode()).isEqualTo("schema_violation");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    private Exchange send(String options, Processor processor) {
        return template.send("gemini-interactions:create" + options.replace("?&", "?"), processor);
    }

    private static Reply cutOff() {
        return Reply.interaction("{\"id\":\"v1_cut\",\"status\":\"incomplete\",\"steps\":["
                + "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"{\"}]}]}");
    }

    private static ObjectNode request(int index) {
        return emulator().creates().get(index).body().deepCopy();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static GeminiInteractionsException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(GeminiInteractionsException.class);
        return (GeminiInteractionsException) exchange.getException();
    }
}
