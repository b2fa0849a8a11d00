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

class ModelsTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    @Test
    void areListedPageByPage() throws Exception {
        JsonNode all = wire.send("GET", "/v1beta/models?pageSize=1000", null).json();
        JsonNode first = wire.send("GET", "/v1/models?pageSize=10", null).json();
        JsonNode second = wire.send(
                        "GET",
                        "/v1/models?pageSize=10&pageToken="
                                + first.path("nextPageToken").asText(),
                        null)
                .json();

        assertThat(all.has("nextPageToken")).isFalse();
        assertThat(all.path("models").findValuesAsText("name"))
                .contains("models/gemini-3.8-flash", "models/gemini-2.5-pro");
        assertThat(first.path("models")).hasSize(10);
        assertThat(second.path("models").path(0)).isEqualTo(all.path("models").path(10));
        assertThat(wire.send("GET", "/v1/models?pageToken=x", null).status()).isEqualTo(400);
    }

    @Test
    void areReadOneByOne() throws Exception {
        JsonNode model =
                wire.send("GET", "/v1beta/models/gemini-3.8-flash", null).json();
        Wire.Answer gone = wire.send("GET", "/v1beta/models/gemini-0", null);

        assertThat(model.path("name").asText()).isEqualTo("models/gemini-3.8-flash");
        assertThat(model.path("inputTokenLimit").asLong()).isPositive();
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/error/status").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void countTokensAsTheUsageDoes() throws Exception {
        JsonNode usage = wire.ask("Twelve words").json().path("usage");

        JsonNode count = count("{\"contents\":[{\"parts\":[{\"text\":\"Twelve words\"}]}]}")
                .json();
        JsonNode whole = count(
                        "{\"generateContentRequest\":{\"model\":\"models/m\",\"contents\":[{\"parts\":[{\"text\":\"Twelve words\"},"
                                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"QUJD\"}}]}],\"systemInstruction\":{\"parts\":[{\"text\":\"Be\"}]}}}")
                .json();

        assertThat(count.path("totalTokens").asLong())
                .isEqualTo(usage.path("total_input_tokens").asLong())
                .isEqualTo(3);
        assertThat(whole)
                .isEqualTo(Wire.parse(
                        "{\"totalTokens\":262,\"promptTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":258},"
                                + "{\"modality\":\"TEXT\",\"tokenCount\":4}]}"));
        assertThat(GEMINI.emulator().ledger().paidCreates()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"contents\":[]}",
                "{\"contents\":\"Hi\"}",
                "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"!\"}}]}]}",
                "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":\"QUJD\"}}]}]}",
            })
    void countNothingThatIsNotValid(String body) throws Exception {
        Wire.Answer refused = count(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    }

    private Wire.Answer count(String body) throws Exception {
        return wire.send("POST", "/v1beta/models/gemini-3.8-flash:countTokens", body);
    }

    @Test
    void needAKeyAndCanBeScripted() throws Exception {
        try (Emulator emulator = Emulator.builder().apiKey("other").start()) {
            assertThat(new Wire(emulator).send("GET", "/v1beta/models", null).status())
                    .isEqualTo(400);
        }
        GEMINI.emulator().enqueueForAny(Reply.rpcError(429, "RESOURCE_EXHAUSTED", "Slow down."));
        assertThat(wire.send("GET", "/v1beta/models", null).status()).isEqualTo(429);
    }
}
