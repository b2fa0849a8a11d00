/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** On demand, function calls have a signature, and a client that sends them again has to keep it. */
class SignedCallsTest {

    private static final String TOOLS =
            "\"tools\":[{\"type\":\"function\",\"name\":\"find\"},{\"type\":\"function\",\"name\":\"load\"}]";

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().signCalls(true));

    private final Wire wire = new Wire(GEMINI.emulator());

    private static ArrayNode history(Wire.Answer called) {
        ArrayNode input = Wire.JSON.createArrayNode();
        input.addObject()
                .put("type", "user_input")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", "call find");
        called.json().path("steps").forEach(input::add);
        input.addObject()
                .put("type", "function_result")
                .put("call_id", called.json().at("/steps/1/id").asText())
                .put("result", "Ada");
        return input;
    }

    private Wire.Answer send(ArrayNode input) throws Exception {
        return wire.ask("", TOOLS, "\"store\":false", "\"input\":" + input);
    }

    @Test
    void eachCallHasItsSignature() throws Exception {
        JsonNode steps = wire.ask("call find and load", TOOLS).json().path("steps");

        assertThat(new HashSet<>(steps.findValuesAsText("signature")))
                .hasSize(3)
                .doesNotContain("");
    }

    @Test
    void aStreamHasItAtTheStartOfTheCall() throws Exception {
        List<JsonNode> events = wire.ask("call find", TOOLS, "\"stream\":true").events();

        assertThat(events)
                .filteredOn(
                        event -> "function_call".equals(event.at("/step/type").asText()))
                .singleElement()
                .satisfies(start ->
                        assertThat(start.at("/step/signature").asText()).isNotEmpty());
    }

    @Test
    void aCallThatComesBackUnchangedIsTaken() throws Exception {
        Wire.Answer called = wire.ask("call find", TOOLS, "\"store\":false");

        assertThat(send(history(called)).text()).isEqualTo("find: Ada");
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aCallWithoutItsSignatureIsRefused(boolean empty) throws Exception {
        Wire.Answer called = wire.ask("call find", TOOLS, "\"store\":false");
        ArrayNode input = history(called);
        ObjectNode call = (ObjectNode) input.get(2);
        call.remove("signature");
        if (empty) {
            call.put("signature", "");
        }

        Wire.Answer refused = send(input);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("missing_thought_signature");
        assertThat(refused.errorMessage()).isEqualTo("The function call at 'input[2]' has no signature.");
    }

    @Test
    void anOldCallIsRefusedLikeTheLatest() throws Exception {
        Wire.Answer called = wire.ask("call find", TOOLS, "\"store\":false");
        ArrayNode input = history(called);
        send(input).json().path("steps").forEach(input::add);
        input.addObject()
                .put("type", "user_input")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", "repeat: on");
        assertThat(send(input).text()).isEqualTo("on");
        ((ObjectNode) input.get(2)).remove("signature");

        assertThat(send(input).errorMessage()).isEqualTo("The function call at 'input[2]' has no signature.");
    }

    @Test
    void theStoredCallNeedsNone() throws Exception {
        Wire.Answer called = wire.ask("call find", TOOLS);
        ArrayNode input = Wire.JSON.createArrayNode().add(history(called).get(3));

        assertThat(wire.ask("", TOOLS, "\"previous_interaction_id\":\"" + called.id() + "\"", "\"input\":" + input)
                        .text())
                .isEqualTo("find: Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "google-genai.mjs,loopUnstored",
        "google-genai.mjs,loopUnstoredStreamed",
        "ai-sdk.mjs,loopUnstored",
        "ai-sdk.mjs,loopUnstoredStreamed"
    })
    void clientsForJavaScriptKeepIt(String script, String scenario) throws Exception {
        JsonNode result = NpmClients.run(GEMINI.emulator(), script, scenario).path(scenario);

        assertThat(result.path("text").asText()).as(result.toString()).isEqualTo(ToolLoop.ANSWER);
        ToolLoop.assertStateless(GEMINI.emulator());
    }
}
