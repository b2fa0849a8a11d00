/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that are longer than one interaction may be. */
class LongAnswerTest extends ModelTestSupport {

    private static final String CREATE = "gemini-interactions:create?model=gemini-4-argon";
    private static final String IDS = "CamelGeminiInteractionsContinuationIds";

    @BeforeEach
    void startRoutes() throws Exception {
        context.getRegistry().bind("memory", new MapStateRepository());
        start(saying("f", "F"), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:text").to(CREATE + "&streaming=true").convertBodyTo(String.class);
                from("direct:split")
                        .to(CREATE + "&streaming=true")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
                from("direct:delete").to(CREATE + "&deleteOnCompletion=true");
            }
        });
    }

    /** A part with a thought and a text. */
    private static String part(String id, String token, String text) {
        return Model.done(id, text)
                .replace("\"completed\"", "\"requires_continuation\",\"continuation_token\":\"" + token + "\"")
                .replace("\"usage\":{", "\"usage\":{\"initial_input_tokens\":5,");
    }

    private void answerInParts(String... parts) {
        model.answer(request -> {
            String part = parts[Math.min(model.creates.size(), parts.length) - 1];
            return part.startsWith("data:") ? part : Model.after(part, request);
        });
    }

    @Test
    void aStoredAnswerIsContinuedByItsTokenAlone() throws Exception {
        answerInParts(part("v1_a", "T1", "One, "), part("v1_b", "T2", "two, "), Model.done("v1_c", "three."));

        Exchange exchange = answer(
                CREATE + "&systemInstruction=Count&temperature=0.5",
                "Go",
                "CamelGeminiInteractionsPreviousInteractionId",
                "v1_before");

        assertThat(exchange.getMessage().getBody()).isEqualTo("One, two, three.");
        assertThat(exchange.getMessage().getHeader(IDS)).isEqualTo(List.of("v1_a", "v1_b", "v1_c"));
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsPreviousInteractionId"))
                .isEqualTo("v1_c");
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                .isEqualTo("completed");
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsTotalTokens"))
                .isEqualTo(21L);
        assertThat(model.creates).hasSize(3);
        JsonNode second = model.creates.get(1);
        assertThat(second)
                .isEqualTo(
                        Model.json(
                                "{'model':'gemini-4-argon','system_instruction':'Count',"
                                        + "'generation_config':{'temperature':0.5},'previous_interaction_id':'v1_a','continuation_token':'T1'}"));
        assertThat(model.creates.get(2).path("previous_interaction_id").asText())
                .isEqualTo("v1_b");
        assertThat(model.creates.get(2).path("continuation_token").asText()).isEqualTo("T2");
    }

    @Test
    void anAnswerThatIsNotStoredIsContinuedWithTheInputOfItsBeginning() throws Exception {
        answerInParts(part(null, "T1", "One, "), Model.done(null, "two."));

        Exchange exchange = answer(CREATE + "&store=false", "Go");

        assertThat(exchange.getMessage().getBody()).isEqualTo("One, two.");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(IDS);
        assertThat(Model.input(model.creates.get(1))).isEqualTo("Go");
        assertThat(model.creates.get(1).has("previous_interaction_id")).isFalse();
        assertThat(model.creates.get(1).path("continuation_token").asText()).isEqualTo("T1");
    }

    @Test
    void theNextAnswerLeavesNoIdsBehind() throws Exception {
        answerInParts(part("v1_a", "T1", "One, "), Model.done("v1_b", "two."), Model.done("v1_c", "Short."));
        Exchange exchange = answer(CREATE, "Go");
        exchange.getMessage().setBody("And?");
        context.createProducerTemplate().send(CREATE, exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo("Short.");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(IDS);
        assertThat(model.creates.get(2).path("previous_interaction_id").asText())
                .isEqualTo("v1_b");
    }

    @Test
    void theWholeIsWhatTheSchemaApplies() throws Exception {
        String schema = "&outputRepairAttempts=1&jsonSchema={\"type\":\"object\",\"required\":[\"n\"]}";
        answerInParts(part("v1_a", "T1", "{#n#:"), Model.done("v1_b", "7}"));
        model.answer(request -> switch (model.creates.size()) {
            case 1 -> part("v1_a", "T1", "{#").replace("#", "\\\"");
            case 2 -> part("v1_b", "T2", "m#:1").replace("#", "\\\"");
            case 3 -> Model.done("v1_c", "}");
            case 4 -> part("v1_d", "T3", "{#n#").replace("#", "\\\"");
            default -> Model.done("v1_e", ":7}");
        });

        Exchange exchange = answer(CREATE + schema, "Go");

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"n\":7}");
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsOutputRepairs"))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeader(IDS)).isEqualTo(List.of("v1_d", "v1_e"));
        assertThat(model.creates.get(3).path("previous_interaction_id").asText())
                .isEqualTo("v1_c");
        assertThat(model.creates.get(3).has("continuation_token")).isFalse();
    }

    @Test
    void toolsRunBetweenParts() throws Exception {
        answerInParts(
                part("v1_a", "T1", "Let me see, "),
                Model.calling("v1_b", Model.call("c1", "f", "{}")),
                part("v1_c", "T2", "it is "),
                Model.done("v1_d", "F."));

        Exchange exchange = answer(CREATE + "&tags=t", "Go");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Let me see, it is F.");
        assertThat(exchange.getMessage().getHeader(IDS)).isEqualTo(List.of("v1_a", "v1_b", "v1_c", "v1_d"));
        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsToolIterations"))
                .isEqualTo(1);
        assertThat(model.creates.get(1).path("tools").get(0).path("name").asText())
                .isEqualTo("f");
        assertThat(results(2)).hasSize(1);
        assertThat(model.creates.get(3).has("input")).isFalse();
    }

    @Test
    void theIdsRemainWhenACallWaitsForApprovalAndWhenCitationsAreRendered() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=pay&name=pay&requiresApproval=true")
                        .setBody(constant("Paid"));
            }
        });
        answerInParts(part("v1_a", "T1", "One, "), Model.calling("v1_b", Model.call("c1", "pay", "{}")));
        assertThat(answer(CREATE + "&tags=pay", "Go").getMessage().getHeader(IDS))
                .isEqualTo(List.of("v1_a", "v1_b"));

        model.creates.clear();
        answerInParts(
                part("v1_a", "T1", "One, "),
                Model.done("v1_b", "two.")
                        .replace(
                                "\"text\":\"two.\"",
                                "\"text\":\"two.\",\"annotations\":[{\"type\":\"url_citation\",\"url\":\"https://example.org/a\",\"title\":\"A\",\"start_index\":0,\"end_index\":3}]"));
        Exchange exchange = answer(CREATE + "&citationStyle=inline", "Go");
        assertThat(exchange.getMessage().getHeader(IDS)).isEqualTo(List.of("v1_a", "v1_b"));
        assertThat(exchange.getMessage().getBody(String.class))
                .startsWith("One, two")
                .contains("https://example.org/a");
    }

    @Test
    void withoutContinuationTheBeginningIsNoSuccess() throws Exception {
        answerInParts(part("v1_a", "T1", "One, "));

        GeminiInteractionsException failure = failure(ask(CREATE + "&automaticContinuation=false", "Go"));

        assertThat(failure.getCode()).isEqualTo("requires_continuation");
        assertThat(failure.interaction().map(Interaction::continuationToken)).contains("T1");
        assertThat(model.creates).hasSize(1);
    }

    @Test
    void anEndlessAnswerEndsAtTheLimitAndAnEqualTokenAtOnce() throws Exception {
        model.answer(request -> part("v1_" + model.creates.size(), "T" + model.creates.size(), "x"));
        GeminiInteractionsException failure = failure(ask(CREATE + "&maxContinuations=5", "Go"));
        assertThat(failure.getCode()).isEqualTo("requires_continuation");
        assertThat(failure.interaction().map(Interaction::text)).contains("xxxxxx");
        assertThat(model.creates).hasSize(6);

        model.creates.clear();
        model.answer(request -> part("v1_" + model.creates.size(), "T", "x"));
        failure = failure(ask(CREATE, "Go"));
        assertThat(failure.getCode()).isEqualTo("continuation_stalled");
        assertThat(failure.interaction().map(Interaction::continuationIds)).contains(List.of("v1_1", "v1_2"));
        assertThat(model.creates).hasSize(2);
    }

    @Test
    void aThousandPartsNeedNoDeepStack() throws Exception {
        model.answer(request -> model.creates.size() <= 1000
                ? part("v1_" + model.creates.size(), "T" + model.creates.size(), "x")
                : Model.done("v1_end", "y"));

        Exchange exchange = answer(CREATE + "&maxContinuations=1000", "Go");

        assertThat(exchange.getMessage().getBody(String.class)).hasSize(1001).endsWith("xy");
    }

    @Test
    void aPartThatFailsForNowIsAskedForAgainFromItsToken() throws Exception {
        model.answer(request -> switch (model.creates.size()) {
            case 1 -> part("v1_a", "T1", "One, ");
            case 2, 3 -> Model.refusal(500, "internal", "x");
            default -> Model.done("v1_b", "two.");
        });

        Exchange exchange = answer(CREATE, "Go");

        assertThat(exchange.getMessage().getBody()).isEqualTo("One, two.");
        assertThat(model.creates).hasSize(4);
        assertThat(model.creates.subList(1, 4))
                .allMatch(request -> request.path("continuation_token").asText().equals("T1"));
    }

    @Test
    void aPartThatFailsForGoodLosesNothing() throws Exception {
        for (String refusal :
                List.of(Model.refusal(500, "internal", "x"), Model.refusal(400, "invalid_request", "wrong token"))) {
            model.creates.clear();
            model.answer(request -> model.creates.size() == 1 ? part("v1_a", "T1", "One, ") : refusal);

            Exchange exchange = ask(CREATE, "Go");

            GeminiInteractionsException failure = failure(exchange);
            assertThat(exchange.getMessage().getBody()).isEqualTo("Go");
            assertThat(failure.interaction().map(Interaction::text)).contains("One, ");
            assertThat(failure.interaction().map(Interaction::continuationToken))
                    .contains("T1");
            assertThat(failure.interaction().map(Interaction::continuationIds)).isPresent();
            assertThat(failure.getMessage()).doesNotContain("One").doesNotContain("T1");
            assertThat(model.creates).hasSize(refusal.contains("500") ? 4 : 2);
        }
    }

    private static String streamed(String id, String text, String end) {
        return Model.stream(
                "{'event_type':'interaction.created','interaction':{'id':'" + id + "','status':'in_progress'}}",
                "{'event_type':'step.start','index':0,'step':{'type':'model_output'}}",
                "{'event_type':'step.delta','index':0,'delta':{'type':'text','text':'" + text + "'}}",
                "{'event_type':'step.stop','index':0}",
                "{'event_type':'interaction.completed','interaction':{'id':'" + id + "'," + end
                        + ",'usage':{'total_tokens':4}}}");
    }

    private void streamInParts() {
        answerInParts(
                streamed("v1_a", "One, ", "'status':'requires_continuation','continuation_token':'T1'"),
                streamed("v1_b", "two, ", "'status':'requires_continuation','continuation_token':'T2'"),
                streamed("v1_c", "three.", "'status':'completed'"));
    }

    @Test
    void aStreamGoesOnOverAllPartsAndEndsOnce() throws Exception {
        streamInParts();
        MockEndpoint elements = context.getEndpoint("mock:elements", MockEndpoint.class);
        elements.expectedMessageCount(4);

        answer("direct:split", "Go");

        elements.assertIsSatisfied();
        assertThat(elements.getExchanges())
                .extracting(each -> each.getMessage().getBody())
                .containsExactly("One, ", "two, ", "three.", "");
        assertThat(elements.getExchanges().get(3).getMessage().getHeader(IDS))
                .isEqualTo(List.of("v1_a", "v1_b", "v1_c"));
        assertThat(elements.getExchanges().get(3).getMessage().getHeader("CamelGeminiInteractionsTotalTokens"))
                .isEqualTo(12L);
        assertThat(model.creates).allMatch(request -> request.path("stream").asBoolean());
    }

    @Test
    void aStreamWhoseSecondPartFailsKeepsItsBeginning() throws Exception {
        answerInParts(
                streamed("v1_a", "One, ", "'status':'requires_continuation','continuation_token':'T1'"),
                Model.refusal(400, "invalid_request", "wrong token"));

        Exchange exchange = ask("direct:text", "Go");

        assertThat(exchange.getException()).rootCause().hasMessageContaining("HTTP 400");
        assertThat(exchange.getException()).hasStackTraceContaining("later part of a long answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aMessageThatIsDeliveredAgainReadsAllParts(int deliveries) throws Exception {
        String uri = CREATE + "&idempotencyRepository=#bean:memory&idempotencyKey=${header.key}";
        answerInParts(part("v1_a", "T1", "One, "), part("v1_b", "T2", "two, "), Model.done("v1_c", "three."));

        for (int i = 0; i < deliveries; i++) {
            Exchange exchange = answer(uri, "Go", "key", "m1");
            assertThat(exchange.getMessage().getBody()).isEqualTo("One, two, three.");
            assertThat(exchange.getMessage().getHeader(IDS)).isEqualTo(List.of("v1_a", "v1_b", "v1_c"));
        }
        assertThat(model.creates).hasSize(3);
    }

    @Test
    void aDeliveryThatFailedBetweenPartsGoesOnFromTheLatest() throws Exception {
        String uri = CREATE + "&idempotencyRepository=#bean:memory&idempotencyKey=${header.key}";
        model.answer(request -> Model.after(
                switch (model.creates.size()) {
                    case 1 -> part("v1_a", "T1", "One, ");
                    case 2 -> part("v1_b", "T2", "two, ");
                    case 3 -> Model.refusal(429, "rate_limit_exceeded", "x");
                    case 4 -> Model.refusal(429, "rate_limit_exceeded", "x");
                    case 5 -> Model.refusal(429, "rate_limit_exceeded", "x");
                    default -> Model.done("v1_c", "three.");
                },
                request));
        assertThat(failure(ask(uri, "Go", "key", "m1")).getCode()).isEqualTo("rate_limit_exceeded");

        Exchange exchange = answer(uri, "Go", "key", "m1");

        assertThat(exchange.getMessage().getBody()).isEqualTo("One, two, three.");
        assertThat(model.creates).hasSize(6);
        assertThat(model.creates.get(5).path("continuation_token").asText()).isEqualTo("T2");
        assertThat(model.creates.get(5).has("input")).isFalse();
    }

    @Test
    void allPartsAreDeletedInTheEnd() throws Exception {
        answerInParts(part("v1_a", "T1", "One, "), part("v1_b", "T2", "two, "), Model.done("v1_c", "three."));
        answer("direct:delete", "Go");
        context.stop();
        assertThat(model.others)
                .containsExactlyInAnyOrder(
                        "DELETE /v1beta/interactions/v1_a",
                        "DELETE /v1beta/interactions/v1_b",
                        "DELETE /v1beta/interactions/v1_c");
    }

    @Test
    void aHistoryHasAllParts() throws Exception {
        String uri = CREATE + "&conversationMode=stateless&conversationId=ada&historyRepository=#bean:memory";
        answerInParts(part(null, "T1", "One, "), Model.done(null, "two."), Model.done(null, "Fine."));
        answer(uri, "Go");
        answer(uri, "And?");

        assertThat(Model.input(model.creates.get(2))).isEqualTo("GoOne, two.And?");
    }

    @Test
    void aBudgetForALongAnswerLetsTheApiWorkInTheBackground() throws Exception {
        model.answer(request -> Model.done("v1_a", "Done."));
        answer(CREATE + "&maxOutputTokens=65536", "Go");
        answer(CREATE + "&maxOutputTokens=65537", "Go");
        answer(CREATE + "&maxOutputTokens=65537&background=false", "Go");
        answer(CREATE + "&maxOutputTokens=65537&store=false", "Go");
        answer(CREATE + "&maxOutputTokens=65537&conversationMode=stateless", "Go");
        answer(CREATE, "Go", "CamelGeminiInteractionsMaxOutputTokens", 200_000);

        assertThat(model.creates)
                .extracting(request -> request.path("background").asBoolean())
                .containsExactly(false, true, false, false, false, true);
    }

    @Test
    void aContextThatStopsBetweenPartsEndsTheExchangeAndAsksForNoFurtherPart() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        model.answer(request -> {
            if (model.creates.size() == 2) {
                second.countDown();
                awaitQuietly(stopped);
            }
            return part("v1_" + model.creates.size(), "T" + model.creates.size(), "x");
        });
        CompletableFuture<Exchange> asked = begin(CREATE, "Go");
        assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();

        context.stop();
        stopped.countDown();

        assertThat(failure(asked.get(60, TimeUnit.SECONDS)).getCode()).isEqualTo("cancelled");
        assertThat(ends).hasValue(1);
        assertThat(model.creates).hasSize(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void fortyLongAnswersAtOnceDoNotMix() throws Exception {
        model.answer(request -> {
            String name = request.has("input")
                    ? Model.input(request)
                    : request.path("continuation_token").asText().split("-")[0];
            String token = request.path("continuation_token").asText(name + "-0");
            int number = Integer.parseInt(token.split("-")[1]) + 1;
            return number == 5
                    ? Model.done("v1_" + name + number, name + number)
                    : part("v1_" + name + number, name + "-" + number, name + number + " ");
        });
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(begin(CREATE, "n" + i));
        }
        for (int i = 0; i < 40; i++) {
            Exchange exchange = all.get(i).get(60, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            String n = "n" + i;
            assertThat(exchange.getMessage().getBody()).isEqualTo(n + "1 " + n + "2 " + n + "3 " + n + "4 " + n + "5");
        }
        assertThat(model.creates).hasSize(200);
    }
}
