/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Loops in conversations, with histories, with claims, in the background, and their deletion. */
class ToolMemoryTest extends ModelTestSupport {

    private static final String CONVERSATION = "&conversationId=ada&conversationRepository=#bean:memory";
    private static final String HISTORY = "&conversationId=ada&historyRepository=#bean:memory";
    private static final String ONCE = "&idempotencyRepository=#bean:memory&payOnce=true&idempotencyKey=${header.key}";

    private final MapStateRepository memory = new MapStateRepository();
    private final AtomicInteger toolCalls = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();

    @BeforeEach
    void startRoutes() throws Exception {
        context.getRegistry().bind("memory", memory);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=f").process(exchange -> {
                    toolCalls.incrementAndGet();
                    exchange.getMessage().setBody("F");
                });
                from("direct:read").to(ASK + CONVERSATION + "&streaming=true").convertBodyTo(String.class);
            }
        });
    }

    private static boolean hasResults(JsonNode request) {
        JsonNode input = request.path("input");
        return input.isArray()
                && "function_result"
                        .equals(input.path(input.size() - 1).path("type").asText());
    }

    /** Calls the function once for each message; knows interactions by {@code v1_1}, {@code v1_2} and so on. */
    private String reply(JsonNode request) {
        boolean stored = !request.has("store") || request.path("store").asBoolean();
        String id = stored ? "v1_" + ids.incrementAndGet() : null;
        String number = Integer.toString(model.creates.size());
        return Model.after(
                hasResults(request)
                        ? Model.done(id, "Done " + number)
                        : Model.calling(id, Model.call("c" + number, "f", "{}")),
                request);
    }

    private static String previous(JsonNode request) {
        return request.path("previous_interaction_id").asText("");
    }

    private List<String> continued() {
        return model.creates.stream().map(ToolMemoryTest::previous).toList();
    }

    @Test
    void theNextTurnContinuesTheLastInteractionOfALoop() throws Exception {
        model.answer(this::reply);

        answer(ASK + CONVERSATION, "One");
        answer(ASK + CONVERSATION, "Two");

        assertThat(continued()).containsExactly("", "v1_1", "v1_2", "v1_3");
        assertThat(memory.values().toString()).contains("v1_4");
        assertThat(toolCalls).hasValue(2);
    }

    @Test
    void manyTurnsOfOneConversationThatComeAtOnceKeepOneLine() throws Exception {
        model.answer(this::reply);
        AsyncProducer producer = context.getEndpoint(ASK + CONVERSATION).createAsyncProducer();
        context.addService(producer);
        List<CompletableFuture<Exchange>> turns = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            turns.add(begin(producer, "Turn " + i));
        }
        for (CompletableFuture<Exchange> turn : turns) {
            assertThat(turn.get(60, TimeUnit.SECONDS).getException()).isNull();
        }

        assertThat(continued().get(0)).isEmpty();
        for (int i = 1; i < 200; i++) {
            assertThat(continued().get(i)).isEqualTo("v1_" + i);
        }
        assertThat(toolCalls).hasValue(100);
    }

    @Test
    void aFailedLoopLeavesTheConversationWhereItWas() throws Exception {
        model.answer(this::reply);
        answer(ASK + CONVERSATION, "One");
        model.answer(request -> hasResults(request)
                ? Model.done("v1_x", "").replace("completed", "failed")
                : Model.after(Model.calling("v1_bad", Model.call("c", "f", "{}")), request));
        assertThat(ask(ASK + CONVERSATION, "Two").getException()).isNotNull();
        model.answer(this::reply);

        answer(ASK + CONVERSATION, "Three");

        assertThat(continued()).containsExactly("", "v1_1", "v1_2", "v1_bad", "v1_2", "v1_3");
    }

    @Test
    void aHistoryKeepsCallsResultsAndSignaturesAsTheyCame() throws Exception {
        model.answer(this::reply);

        answer(ASK + HISTORY + "&conversationMode=stateless", "One");
        answer(ASK + HISTORY + "&conversationMode=stateless", "Two");

        assertThat(model.creates).hasSize(4).allMatch(request -> !request.has("previous_interaction_id"));
        JsonNode fourth = model.creates.get(3).path("input");
        assertThat(fourth)
                .isEqualTo(Model.json("[{'type':'user_input','content':[{'type':'text','text':'One'}]},"
                        + "{'type':'thought','signature':'c2ln'}," + Model.call("c1", "f", "{}") + ","
                        + "{'type':'function_result','call_id':'c1','name':'f','result':'F'},"
                        + "{'type':'thought','signature':'ZW5k'},"
                        + "{'type':'model_output','content':[{'type':'text','text':'Done 2'}]},"
                        + "{'type':'user_input','content':[{'type':'text','text':'Two'}]},"
                        + "{'type':'thought','signature':'c2ln'}," + Model.call("c3", "f", "{}") + ","
                        + "{'type':'function_result','call_id':'c3','name':'f','result':'F'}]"));
    }

    @Test
    void aTurnWhoseConversationIsUnknownReplaysCallsAndResults() throws Exception {
        model.answer(this::reply);
        String uri = ASK + CONVERSATION + "&historyRepository=#bean:memory&onUnknownPreviousInteraction=replay";
        answer(uri, "One");
        int[] refused = {0};
        model.answer(request -> {
            if (previous(request).equals("v1_2")) {
                refused[0]++;
                return "{\"error\":{\"code\":\"not_found\",\"message\":\"Interaction v1_2 not found\"}}";
            }
            return reply(request);
        });

        answer(uri, "Two");

        assertThat(refused[0]).isEqualTo(1);
        assertThat(toolCalls).hasValue(2);
        JsonNode replayed = model.creates.get(3);
        assertThat(replayed.has("previous_interaction_id")).isFalse();
        List<String> types = new ArrayList<>();
        replayed.path("input").forEach(step -> types.add(step.path("type").asText()));
        assertThat(types)
                .containsExactly(
                        "user_input",
                        "thought",
                        "function_call",
                        "function_result",
                        "thought",
                        "model_output",
                        "user_input");
        assertThat(memory.values().toString()).contains("v1_4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&streaming=true&streamTo=mock:x", "&background=true&pollInterval=10"})
    void allInteractionsOfALoopAreDeleted(String options) throws Exception {
        model.answer(options.contains("streaming") ? this::streamed : this::reply);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:deleting").to(ASK + "&deleteOnCompletion=true" + options);
            }
        });

        Exchange exchange = context.createProducerTemplate()
                .send("direct:deleting", asked -> asked.getMessage().setBody("One"));

        assertThat(exchange.getException()).isNull();
        await().until(() -> model.others.containsAll(
                List.of("DELETE /v1beta/interactions/v1_1", "DELETE /v1beta/interactions/v1_2")));
        assertThat(model.others.stream().filter(other -> other.startsWith("DELETE")))
                .hasSize(2);
    }

    private String streamed(JsonNode request) {
        return streamOf(reply(request));
    }

    private static String streamOf(String answer) {
        try {
            JsonNode whole = new ObjectMapper().readTree(answer);
            ObjectNode last = (ObjectNode) Model.json("{'event_type':'interaction.completed'}");
            last.set("interaction", whole);
            String id = whole.path("id").asText();
            return Model.stream("{'event_type':'interaction.created','interaction':{'id':'" + id
                            + "','status':'in_progress','object':'interaction'}}")
                    + "data: " + last + "\n\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStreamedTurnIsRememberedByItsLastInteraction() throws Exception {
        model.answer(this::streamed);
        for (String text : List.of("One", "Two")) {
            Exchange exchange = context.createProducerTemplate()
                    .send("direct:read", asked -> asked.getMessage().setBody(text));
            assertThat(exchange.getException()).isNull();
        }

        assertThat(continued()).containsExactly("", "v1_1", "v1_2", "v1_3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&background=true&pollInterval=10"})
    void anAnsweredMessageThatComesAgainCallsNoTool(String options) throws Exception {
        model.answer(this::reply);
        Exchange first = answer(ASK + ONCE + options, "One", "key", "m1");
        assertThat(toolCalls).hasValue(1);

        for (int i = 0; i < 10; i++) {
            Exchange again = answer(ASK + ONCE + options, "One", "key", "m1");
            assertThat(again.getMessage().getBody())
                    .isEqualTo(first.getMessage().getBody());
            assertThat(again.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID))
                    .isEqualTo("v1_2");
        }

        assertThat(toolCalls).hasValue(1);
        assertThat(model.creates).hasSize(2);
    }

    @Test
    void fortyDeliveriesOfOneMessageAtOnceCallTheToolOnce() throws Exception {
        model.answer(this::reply);
        AsyncProducer producer = context.getEndpoint(ASK + ONCE).createAsyncProducer();
        context.addService(producer);
        List<CompletableFuture<Exchange>> deliveries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            deliveries.add(begin(producer, "One", "key", "m1"));
        }
        for (CompletableFuture<Exchange> delivery : deliveries) {
            Exchange done = delivery.get(60, TimeUnit.SECONDS);
            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("Done 2");
        }

        assertThat(toolCalls).hasValue(1);
        assertThat(model.creates).hasSize(2);
    }

    @Test
    void aLoopInTheBackgroundRunsItsTools() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        String[] whole = new String[2];
        model.answer(request -> {
            int number = model.creates.size();
            whole[number - 1] = reply(request);
            return "{\"id\":\"v1_" + number + "\",\"object\":\"interaction\",\"status\":\"in_progress\"}";
        });
        model.answerReads(path -> {
            int number = path.contains("v1_1") ? 0 : 1;
            return reads.incrementAndGet() % 3 == 0
                    ? whole[number]
                    : Model.done("v1_" + (number + 1), "x").replace("completed", "in_progress");
        });

        Exchange exchange = answer(ASK + "&background=true&pollInterval=10", "One");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Done 2");
        assertThat(toolCalls).hasValue(1);
        assertThat(model.creates)
                .hasSize(2)
                .allMatch(request -> request.path("background").asBoolean());
    }

    @Test
    void aRedeliveryAfterACrashBeforeTheConversationWasStoredBringsItUpToDate() throws Exception {
        model.answer(this::reply);
        answer(ASK + CONVERSATION + ONCE, "One", "key", "m1");
        Map<String, String> before = new HashMap<>(memory.values());
        answer(ASK + CONVERSATION + ONCE, "Two", "key", "m2");
        // The claim of the second message was written, the conversation was not.
        before.forEach((key, value) -> {
            if (!key.contains("m1")) {
                memory.setState(key, value);
            }
        });

        answer(ASK + CONVERSATION + ONCE, "Two", "key", "m2");
        answer(ASK + CONVERSATION + ONCE, "Three", "key", "m3");

        assertThat(toolCalls).hasValue(3);
        assertThat(continued()).containsExactly("", "v1_1", "v1_2", "v1_3", "v1_4", "v1_5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:nested", "direct:nestedStream"})
    void aToolThatAsksInTheConversationOfItsCallerIsRefused(String outer) throws Exception {
        List<Exchange> refused = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=n&name=g")
                        .doTry()
                        .setBody()
                        .constant("inner")
                        .to("gemini-interactions:create?" + CONVERSATION.substring(1))
                        .doCatch(Exception.class)
                        .process(refused::add)
                        .setBody()
                        .constant("refused")
                        .end();
                from("direct:nested").to("gemini-interactions:create?tags=n&toolTimeout=30s" + CONVERSATION);
                from("direct:nestedStream")
                        .to("gemini-interactions:create?tags=n&streaming=true&toolTimeout=30s" + CONVERSATION)
                        .convertBodyTo(String.class);
            }
        });
        model.answer(request -> {
            String whole = reply(request).replace("\"f\"", "\"g\"");
            return request.path("stream").asBoolean() ? streamOf(whole) : whole;
        });

        Exchange exchange = context.createProducerTemplate()
                .send(outer, asked -> asked.getMessage().setBody("One"));

        assertThat(exchange.getException()).isNull();
        assertThat(results(1).get(0).path("result").asText()).isEqualTo("refused");
        assertThat(refused).hasSize(1);
        assertThat(model.creates).hasSize(2);
    }
}
