/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions of an agent: the turn with their results repeats the agent and its environment. */
class AgentTurnTest {

    private static final String AGENT = "\"agent\":\"my-agent\",";
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"name\":\"find\"}]";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer call(String environment) throws Exception {
        Wire.Answer called = wire.create("{" + AGENT + environment + "\"input\":\"call find\"," + TOOLS + "}");
        assertThat(called.status()).as(called.body()).isEqualTo(200);
        assertThat(called.json().path("status").asText()).isEqualTo("requires_action");
        return called;
    }

    private Wire.Answer answer(Wire.Answer called, String fields) throws Exception {
        JsonNode call = called.json().at("/steps/1");
        assertThat(call.path("type").asText()).isEqualTo("function_call");
        return wire.create("{" + fields + "\"previous_interaction_id\":\"" + called.id() + "\"," + TOOLS
                + ",\"input\":[{\"type\":\"function_result\",\"call_id\":" + call.path("id")
                + ",\"result\":\"Ada\"}]}");
    }

    private static String environment(Wire.Answer answer) {
        return answer.json().path("environment_id").asText();
    }

    @Test
    void theTurnWithTheResultsRepeatsBoth() throws Exception {
        Wire.Answer called = call("\"environment\":\"remote\",");
        String id = environment(called);
        assertThat(id).matches("[0-9a-f-]{36}");

        for (String environment : new String[] {
            "\"environment\":\"" + id + "\",",
            "\"environment\":{\"type\":\"remote\",\"environment_id\":\"" + id + "\"},",
            "\"environment\":\"remote\","
        }) {
            Wire.Answer answer = answer(called, AGENT + environment);

            assertThat(answer.text()).as(answer.body()).isEqualTo("find: Ada");
            assertThat(answer.json().path("status").asText()).isEqualTo("completed");
            assertThat(environment(answer)).isEqualTo(id);
        }
    }

    @Test
    void withoutTheEnvironmentItIsRefused() throws Exception {
        Wire.Answer called = call("\"environment\":\"remote\",");

        for (String environment : new String[] {"", "\"environment\":\"another\","}) {
            Wire.Answer refused = answer(called, AGENT + environment);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorCode()).isEqualTo("invalid_request");
            assertThat(refused.errorMessage())
                    .isEqualTo("The results belong to calls in the environment '" + environment(called)
                            + "', which must be repeated in 'environment'.");
        }
    }

    @Test
    void withoutTheAgentItIsRefused() throws Exception {
        Wire.Answer called = call("\"environment\":\"remote\",");
        String environment = "\"environment\":\"" + environment(called) + "\",";

        for (String other : new String[] {"\"model\":\"gemini-3.8-flash\",", "\"agent\":\"another\","}) {
            Wire.Answer refused = answer(called, other + environment);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errorMessage())
                    .isEqualTo("The results belong to calls of the agent 'my-agent', which must be"
                            + " repeated in 'agent'.");
        }
    }

    @Test
    void anAgentWithoutAnEnvironmentNeedsNone() throws Exception {
        Wire.Answer called = call("");

        assertThat(called.json().has("environment_id")).isFalse();
        assertThat(answer(called, AGENT).text()).isEqualTo("find: Ada");
    }

    @Test
    void afterTheAnswerAnyoneMayContinue() throws Exception {
        Wire.Answer called = call("\"environment\":\"remote\",");
        Wire.Answer done = answer(called, AGENT + "\"environment\":\"remote\",");

        Wire.Answer next = wire.ask("repeat: on", "\"previous_interaction_id\":\"" + done.id() + "\"");

        assertThat(next.text()).as(next.body()).isEqualTo("on");
    }

    @Test
    void theStreamTellsTheEnvironmentFirst() throws Exception {
        Wire.Answer streamed = wire.create("{" + AGENT + "\"environment\":\"e-1\",\"stream\":true,\"input\":\"Hi\"}");

        assertThat(streamed.events().get(0).at("/interaction/environment_id").asText())
                .isEqualTo("e-1");
        assertThat(Wire.completed(streamed.events()).path("environment_id").asText())
                .isEqualTo("e-1");
    }
}
