/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.emulator.Emulator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that continues an interaction, but does not answer its open calls. */
class ClosedCallsTest extends ModelTestSupport {

    private static final String PREVIOUS = "CamelGeminiInteractionsPreviousInteractionId";
    private static final String REFUSAL =
            Model.refusal(400, "invalid_request", "Function call c1 of the previous interaction has no result");

    private static boolean hasResults(JsonNode request) {
        return request.path("input").findValuesAsText("type").contains("function_result");
    }

    /** The API refuses a message without the results. */
    private void expectResults() {
        model.answerReads(path -> Model.calling("v1_a", Model.call("c1", "f", "{}"), Model.call("c2", "g", "{}")));
        model.answer(request -> hasResults(request) ? Model.done("v1_b", "As you like.") : REFUSAL);
    }

    @Test
    void theConversationGoesOn() throws Exception {
        start();
        expectResults();

        Exchange exchange = answer("gemini-interactions:create", "Never mind", PREVIOUS, "v1_a");

        assertThat(exchange.getMessage().getBody()).isEqualTo("As you like.");
        assertThat(model.creates).hasSize(2);
        assertThat(model.others).containsExactly("GET /v1beta/interactions/v1_a");
        assertThat(model.creates.get(1).path("input"))
                .isEqualTo(Model.json(
                        "[{'type':'function_result','call_id':'c1','name':'f','is_error':true,'result':'The call was not made.'},"
                                + "{'type':'function_result','call_id':'c2','name':'g','is_error':true,'result':'The call was not made.'},"
                                + "{'type':'user_input','content':[{'type':'text','text':'Never mind'}]}]"));
        assertThat(model.creates.get(1).path("previous_interaction_id").asText())
                .isEqualTo("v1_a");
    }

    @Test
    void aRefusalForAnotherReasonIsOneFailure() throws Exception {
        start();
        model.answerReads(path -> Model.done("v1_a", "Fine."));
        model.answer(request -> REFUSAL);
        assertThat(failure(ask("gemini-interactions:create", "x", PREVIOUS, "v1_a"))
                        .getHttpStatus())
                .isEqualTo(400);
        assertThat(model.creates).hasSize(1);

        model.answer(request -> Model.refusal(400, "invalid_request", "The temperature is too high"));
        assertThat(failure(ask("gemini-interactions:create", "x", PREVIOUS, "v1_a"))
                        .getHttpStatus())
                .isEqualTo(400);
        assertThat(model.creates).hasSize(2);
        assertThat(model.others).hasSize(1);
    }

    @Test
    void aSecondRefusalIsAFailure() throws Exception {
        start();
        expectResults();
        model.answer(request -> REFUSAL);

        assertThat(failure(ask("gemini-interactions:create", "x", PREVIOUS, "v1_a"))
                        .getHttpStatus())
                .isEqualTo(400);
        assertThat(model.creates).hasSize(2);
    }

    @Test
    void theEmulatorTakesTheClosedCalls() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            baseUrl = emulator.baseUrl();
            start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("gemini-interactions:tool?tags=t&name=get_weather&requiresApproval=true&parameter.city=string")
                            .setBody(constant("Sun"));
                }
            });
            Exchange open = answer(ASK, "Please use get_weather for the city Paris");
            assertThat(open.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                    .isEqualTo("requires_action");

            Exchange next = answer(
                    "gemini-interactions:create",
                    "Never mind, say hello",
                    PREVIOUS,
                    open.getMessage().getHeader(PREVIOUS));

            assertThat(next.getMessage().getHeader("CamelGeminiInteractionsStatus"))
                    .isEqualTo("completed");
        }
    }
}
