/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Loops with an API that checks what it gets back. */
class ToolsOnEmulatorTest extends ModelTestSupport {

    private static final String QUESTION = "call get_weather city: Paris then get_time city: Paris";

    private void start(Emulator emulator, String options) throws Exception {
        baseUrl = emulator.baseUrl();
        context.getRegistry().bind("memory", new MapStateRepository());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?tags=t&name=get_weather&parameter.city=string")
                        .setBody(simple("Sun in ${variable.city}"));
                from("gemini-interactions:tool?tags=t&name=get_time&parameter.city=string")
                        .setBody(simple("Noon in ${variable.city}"));
                from("direct:unary").to(ASK + options);
                from("direct:pull").to(ASK + options + "&streaming=true").convertBodyTo(String.class);
                from("direct:push").to(ASK + options + "&streaming=true&streamTo=mock:elements");
            }
        });
    }

    private static JsonNode last(Emulator emulator) {
        List<RecordedRequest> creates = emulator.creates();
        return creates.get(creates.size() - 1).body();
    }

    @ParameterizedTest
    @CsvSource({
        "direct:unary, stateful", "direct:unary, stateless",
        "direct:pull, stateful", "direct:pull, stateless",
        "direct:push, stateful", "direct:push, stateless"
    })
    void callsThatAreSignedComeBackWithTheirSignatures(String route, String mode) throws Exception {
        try (Emulator emulator = Emulator.builder().signCalls(true).start()) {
            start(emulator, "&conversationMode=" + mode);

            Exchange exchange = answer(route, QUESTION);

            assertThat(exchange.getMessage().getBody(String.class)).contains("Noon in Paris");
            assertThat(emulator.creates()).hasSize(3);
            if (mode.equals("stateless")) {
                assertThat(last(emulator).path("input").findValuesAsText("type"))
                        .containsSubsequence(
                                "user_input", "function_call", "function_result", "function_call", "function_result");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "replay&historyRepository=#bean:memory"})
    void aLoopGoesOnWhereTheApiCannotContinueTheUseOfASearch(String strategy) throws Exception {
        try (Emulator emulator = Emulator.builder().refuseAfterHostedTools(true).start()) {
            start(emulator, "&builtinTools=google_search&onUnknownPreviousInteraction=" + strategy);

            emulator.enqueue(Reply.steps("""
                    [{"type":"google_search_call","id":"s1","arguments":{"queries":["weather"]},"signature":"c2ln"},
                     {"type":"google_search_result","call_id":"s1","result":[{"search_suggestions":"x"}],"signature":"c2ln"},
                     {"type":"function_call","id":"c1","name":"get_weather","arguments":{"city":"Paris"}}]"""));

            Exchange exchange = answer("direct:unary", "What is the weather?");

            assertThat(exchange.getMessage().getBody(String.class)).contains("Sun in Paris");
            assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsToolTrace"))
                    .asString()
                    .contains("google_search");
            assertThat(emulator.creates()).hasSize(3);
        }
    }

    @Test
    void anAgentsFunctionsRunInItsEnvironment() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            start(emulator, "&agent=antigravity-preview-09-2026&additionalBodyProperty.environment=remote");

            Exchange exchange = answer("direct:unary", QUESTION);

            assertThat(exchange.getMessage().getBody(String.class)).contains("Noon in Paris");
            String environment = exchange.getMessage().getHeader("CamelGeminiInteractionsEnvironmentId", String.class);
            assertThat(environment).isNotEmpty();
            assertThat(last(emulator).path("environment").asText()).isEqualTo(environment);
        }
    }

    @Test
    void agentsRunTheirFunctionsInTheBackgroundToo() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            start(
                    emulator,
                    "&agent=antigravity-preview-09-2026&additionalBodyProperty.environment=remote&background=true&pollInterval=20");

            Exchange exchange = answer("direct:unary", QUESTION);

            assertThat(exchange.getMessage().getBody(String.class)).contains("Noon in Paris");
            assertThat(emulator.creates())
                    .allMatch(create -> create.body().path("background").asBoolean());
        }
    }
}
