/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Google's client for JavaScript and the AI SDK with its own loop run functions until the model calls no more. */
class NpmLoopsTest {

    private static final String GOOGLE = "google-genai.mjs";
    private static final String AI_SDK = "ai-sdk.mjs";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();

    private void assertOnTheWire(String scenario) throws Exception {
        if (scenario.equals("loop") || scenario.equals("loopStreamed")) {
            ToolLoop.assertStateful(emulator);
        } else {
            ToolLoop.assertStateless(emulator);
        }
        boolean stored = !scenario.contains("Unstored");
        boolean streamed = scenario.contains("Streamed");
        assertThat(emulator.creates())
                .allMatch(create -> create.body().path("store").asBoolean(true) == stored)
                .allMatch(create -> create.body().path("stream").asBoolean(false) == streamed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "loopStreamed", "loopUnstored", "loopUnstoredStreamed"})
    void googlesClient(String scenario) throws Exception {
        JsonNode result = NpmClients.run(emulator, GOOGLE, scenario).path(scenario);

        assertThat(result.path("text").asText()).as(result.toString()).isEqualTo(ToolLoop.ANSWER);
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertOnTheWire(scenario);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "loopStreamed", "loopAgain", "loopUnstored", "loopUnstoredStreamed"})
    void theAiSdk(String scenario) throws Exception {
        JsonNode result = NpmClients.run(emulator, AI_SDK, scenario).path(scenario);

        assertThat(result.path("text").asText()).as(result.toString()).isEqualTo(ToolLoop.ANSWER);
        assertThat(result.path("calls"))
                .isEqualTo(Wire.JSON.valueToTree(
                        new Object[] {ToolLoop.FIRST_ROUND, ToolLoop.SECOND_ROUND, new Object[0]}));
        assertThat(result.path("results")).isEqualTo(Wire.parse("[2,2,0]"));
        assertOnTheWire(scenario);
    }

    /** Together with the steps of the interaction that it continues, the client leaves out the results of their calls. */
    @Test
    void theAiSdkLeavesOutTheResultsOfALinkedTurn() throws Exception {
        JsonNode error = NpmClients.run(emulator, AI_SDK, "loopLinked").at("/loopLinked/error");

        assertThat(error.path("status").asInt()).as(error.toString()).isEqualTo(400);
        assertThat(error.path("body").asText()).contains("the results of these function calls are missing");
        assertThat(emulator.creates()).hasSize(2);
    }
}
