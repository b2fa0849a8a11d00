/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Gate;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations that the API does not keep. */
class StatelessRouteTest extends MemoryTestSupport {

    private static final String STATELESS = CREATE + "conversationMode=stateless";
    private static final String KEPT = STATELESS + "&conversationId=${header.customer}&historyRepository=#bean:memory";
    private static final String STEPS = """
            [{"type":"thought","signature":"c2ln","later_field":{"a":1.50}},
             {"type":"new_kind","payload":[null,"é"]},
             {"type":"model_output","content":[{"type":"text","text":"Hello Ada","annotations":[]}],"state":"x"}]""";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two")
                        .to(STATELESS)
                        .setBody(constant("What is my name?"))
                        .to(STATELESS);
            }
        };
    }

    @Test
    void theHistoryTravelsWithTheExchange() throws Exception {
        Exchange exchange = answer("direct:two", "My name is Ada.");

        assertThat(exchange.getMessage().getBody(String.class)).contains("Ada");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.INTERACTION_ID);
        assertThat(created()).allSatisfy(request -> {
            assertThat(request.path("store").isBoolean()).isTrue();
            assertThat(request.path("store").asBoolean()).isFalse();
            assertThat(request.has("previous_interaction_id")).isFalse();
        });
        assertThat(types(1)).containsExactly("user_input", "thought", "model_output", "user_input");
        assertThat(exchange.getProperty(HistoryStore.PROPERTY, String.class)).startsWith("[[{\"type\":\"user_input\"");
        answer("direct:two", "I am another exchange.");
        assertThat(types(2)).containsExactly("user_input");
    }

    @Test
    void stepsGoBackAsTheyCame() throws Exception {
        emulator().enqueue(Reply.steps(STEPS));
        answer(KEPT, "a", "customer", "ada");
        answer(KEPT, "b", "customer", "ada");

        JsonNode steps = new ObjectMapper().readTree(STEPS);
        JsonNode input = created().get(1).path("input");
        assertThat(List.of(input.get(1), input.get(2), input.get(3)))
                .isEqualTo(List.of(steps.get(0), steps.get(1), steps.get(2)));
        assertThat(input).hasSize(5);
    }

    @Test
    void conversationsAreKeptApartAndOverAContext() throws Exception {
        answer(KEPT, "My name is Ada.", "customer", "ada");
        answer(KEPT, "My name is Bob.", GeminiInteractionsConstants.CONVERSATION_ID, "bob");
        try (CamelContext node = node(repository)) {
            Exchange recalled = ask(node, KEPT, "What is my name?", "customer", "ada");
            assertThat(recalled.getMessage().getBody(String.class)).contains("Ada");
        }
        answer(KEPT, "No conversation");

        assertThat(inputs().get(2)).contains("Ada").doesNotContain("Bob");
        assertThat(types(3)).containsExactly("user_input");
        assertThat(repository.values()).containsOnlyKeys("history/ada", "history/bob");
    }

    @Test
    void turnsThatComeAtOnceWaitForEachOther() throws Exception {
        Gate gate = emulator().holdAnswers();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add(begin(KEPT, "message " + i, "customer", "ada"));
        }
        gate.awaitWaiting(1, PATIENCE);
        gate.release();
        for (CompletableFuture<Exchange> each : sent) {
            assertThat(done(each).getException()).isNull();
        }

        for (int i = 0; i < 10; i++) {
            assertThat(types(i)).hasSize(3 * i + 1);
        }
        assertThat(inputs().get(9)).contains("message 0", "message 8", "message 9");
    }

    @Test
    void anAnswerThatFailsIsNotKept() throws Exception {
        emulator().enqueue(Reply.error(500, "api_error", "broken"), Reply.text("no JSON"));
        assertThat(ask(KEPT, "a", "customer", "ada").getException()).isNotNull();
        assertThat(ask(KEPT + "&outputRepairAttempts=0&jsonSchema=RAW({\"type\":\"object\"})", "b", "customer", "ada")
                        .getException())
                .isNotNull();

        assertThat(repository.values()).isEmpty();
    }

    @Test
    void aRepairedAnswerIsOneTurn() throws Exception {
        emulator().enqueue(Reply.text("no JSON"), Reply.text("{}"));
        answer(KEPT + "&jsonSchema=RAW({\"type\":\"object\"})", "a", "customer", "ada");
        answer(KEPT, "b", "customer", "ada");

        assertThat(emulator().creates()).hasSize(3);
        assertThat(types(2)).containsExactly("user_input", "thought", "model_output", "user_input");
        assertThat(inputs().get(2)).isEqualTo("a{}b");
    }

    @Test
    void theOldestTurnsGoFirst() throws Exception {
        for (int i = 0; i < 4; i++) {
            answer(KEPT + "&maxHistoryTurns=2", "message " + i, "customer", "ada");
        }

        assertThat(types(3)).hasSize(2 * 3 + 1);
        assertThat(inputs().get(3)).contains("message 1", "message 2").doesNotContain("message 0");
    }

    @Test
    void theHistoryIsBoundedInBytes() throws Exception {
        emulator().enqueue(Reply.steps(STEPS), Reply.steps(STEPS), Reply.steps(STEPS));
        answer(KEPT, "message 0", "customer", "ada");
        int oneTurn = repository.getState("history/ada").getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        answer(KEPT + "&maxHistorySize=" + oneTurn, "message 1", "customer", "ada");
        assertThat(repository.getState("history/ada")).contains("message 1").doesNotContain("message 0");

        answer(KEPT + "&maxHistorySize=" + (oneTurn - 1), "message 2", "customer", "ada");
        assertThat(repository.getState("history/ada")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mediaAreKeptOrNoted(boolean omitted) throws Exception {
        byte[] picture = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        String endpoint = KEPT + "&userMessage=Look&omitHistoryMedia=" + omitted;
        answer(endpoint, picture, "customer", "ada", GeminiInteractionsConstants.MEDIA_TYPE, "image/png");
        answer(KEPT, "And?", "customer", "ada");

        assertThat(created().get(0).path("input").findValuesAsText("data")).hasSize(1);
        JsonNode kept = created().get(1).path("input");
        if (omitted) {
            assertThat(kept.findValuesAsText("data")).isEmpty();
            assertThat(kept.findValuesAsText("text")).anyMatch(text -> text.contains("image/png, 70 bytes"));
        } else {
            assertThat(kept.findValuesAsText("data"))
                    .containsExactly(Base64.getEncoder().encodeToString(picture));
        }
    }

    @Test
    void theResultOfAFunctionStaysWithItsCall() throws Exception {
        String oneTurn = KEPT + "&maxHistoryTurns=1&allowRequestBody=true";
        emulator()
                .enqueue(
                        Reply.steps(
                                "[{\"type\":\"function_call\",\"id\":\"c1\",\"name\":\"stock\",\"arguments\":{\"sku\":\"A1\"}}]"),
                        Reply.text("Seven."));
        answer(oneTurn, "How many?", "customer", "ada");
        answer(
                oneTurn,
                Map.of("type", "function_result", "call_id", "c1", "name", "stock", "result", "7"),
                "customer",
                "ada");
        answer(oneTurn, "Thanks", "customer", "ada");

        assertThat(types(1)).containsExactly("user_input", "function_call", "function_result");
        assertThat(types(2))
                .containsExactly(
                        "user_input", "function_call", "function_result", "thought", "model_output", "user_input");
    }

    @Test
    void aHistoryThatIsDamagedFailsTheExchangeWithoutShowingIt() throws Exception {
        repository.setState("history/ada", "{\"secret\":true}");

        Exchange failed = ask(KEPT, "a", "customer", "ada");

        assertThat(failure(failed).getCode()).isEqualTo("invalid_history");
        assertThat(failure(failed).getMessage()).doesNotContain("secret");
        assertThat(emulator().creates()).isEmpty();
    }

    private static List<String> types(int create) {
        List<String> types = new ArrayList<>();
        JsonNode input = created().get(create).path("input");
        if (input.isTextual()) {
            return List.of("user_input");
        }
        input.forEach(step -> types.add(step.path("type").asText()));
        return types;
    }
}
