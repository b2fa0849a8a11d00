/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.Model;
import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions beside agents, and beside the API's own use of a computer. */
class AgentToolsTest extends ModelTestSupport {

    private static final String PREVIOUS = "CamelGeminiInteractionsPreviousInteractionId";
    private static final String AGENT =
            ASK + "&agent=antigravity-preview-09-2026&additionalBodyProperty.environment=remote";

    private static String in(String environment, String answer) {
        return answer.replace("\"object\"", "\"environment_id\":\"" + environment + "\",\"object\"");
    }

    @Test
    void eachRoundRepeatsTheAgentAndStaysInItsEnvironment() throws Exception {
        start(saying("f", "F"));
        model.answerInTurn(
                in("env-1", Model.calling("v1_a", Model.call("c1", "f", "{}"))),
                in("env-1", Model.calling("v1_b", Model.call("c2", "f", "{}"))),
                in("env-1", Model.done("v1_c", "Done.")));

        Exchange exchange = answer(AGENT, "Go");

        assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsEnvironmentId"))
                .isEqualTo("env-1");
        assertThat(model.creates)
                .extracting(request -> request.path("environment").asText())
                .containsExactly("remote", "env-1", "env-1");
        for (JsonNode request : model.creates) {
            assertThat(request.path("agent").asText()).isEqualTo("antigravity-preview-09-2026");
            assertThat(request.has("model")).isFalse();
            assertThat(offered(request)).containsExactly("f");
        }
    }

    @Test
    void callsInTheCompleteAnswerOfAnAgentAreItsOwn() throws Exception {
        start(saying("f", "F"));
        model.answer(request -> Model.calling("v1_a", Model.call("c1", "f", "{}"))
                .replace("requires_action", "completed")
                .replace("]", ",{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Done.\"}]}]"));

        ask(AGENT, "Go");

        assertThat(model.creates).hasSize(1);
        assertThat(results(0)).isEmpty();
    }

    @Test
    void anActionOnAComputerLeavesTheExchangeAndItsResultComesBack() throws Exception {
        start(saying("f", "F"));
        String click = Model.call(
                "c1",
                "click_at",
                "{'x':10,'y':20,'safety_decision':{'decision':'require_confirmation','explanation':'Buys'}}");
        model.answerInTurn(Model.calling("v1_a", click, Model.call("c2", "f", "{}")), Model.done("v1_b", "Bought."));
        String uri = ASK + "&builtinTools=computer_use&computerUse.environment=browser";

        Exchange open = answer(uri, "Buy it");

        assertThat(open.getMessage().getBody(List.class).get(0))
                .isEqualTo(Map.of(
                        "id",
                        "c1",
                        "name",
                        "click_at",
                        "arguments",
                        Map.of(
                                "x",
                                10,
                                "y",
                                20,
                                "safety_decision",
                                Map.of("decision", "require_confirmation", "explanation", "Buys"))));
        assertThat(model.creates).hasSize(1);

        Map<String, Object> result = Map.of("url", "https://shop.example/done", "safety_acknowledgement", "true");
        Exchange exchange =
                answer(uri, null, PREVIOUS, "v1_a", "CamelGeminiInteractionsToolApprovals", Map.of("c1", result));

        assertThat(exchange.getMessage().getBody()).isEqualTo("Bought.");
        assertThat(results(1).get(0).path("result"))
                .isEqualTo(Model.json("{'url':'https://shop.example/done','safety_acknowledgement':'true'}"));
        assertThat(results(1).get(1).path("result").asText()).isEqualTo("F");
        assertThat(model.creates.get(1).path("tools").get(0).path("type").asText())
                .isEqualTo("computer_use");
    }

    @Test
    void aCallOfAnUnknownNameIsNoActionOnAComputerWithoutThatTool() throws Exception {
        start(saying("f", "F"));
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", "click_at", "{}")), Model.done("v1_b", "Sorry."));

        assertThat(answer(ASK, "Buy it").getMessage().getBody()).isEqualTo("Sorry.");
        assertThat(results(1).get(0).path("result").asText()).isEqualTo("There is no tool with this name.");
    }
}
