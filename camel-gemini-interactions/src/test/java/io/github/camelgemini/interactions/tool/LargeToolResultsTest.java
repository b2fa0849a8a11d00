/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.Arrays;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.ModelTestSupport;
import io.github.camelgemini.interactions.emulator.Emulator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Media that a tool returns and that are too large for a request. */
class LargeToolResultsTest extends ModelTestSupport {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @ParameterizedTest
    @ValueSource(strings = {"", "&conversationMode=stateless"})
    void aLargeImageIsUploadedAndReferredTo(String mode) throws Exception {
        try (Emulator emulator = Emulator.start()) {
            baseUrl = emulator.baseUrl();
            start(new RouteBuilder() {
                @Override
                public void configure() {
                    from("gemini-interactions:tool?tags=t&name=get_report&maxToolResultSize=8000000")
                            .setBody(exchange -> Arrays.copyOf(PNG, 6_000_000))
                            .setHeader("CamelGeminiInteractionsMediaType", constant("image/png"));
                }
            });

            Exchange exchange = answer(ASK + "&inlineLimit=1000000" + mode, "Please use get_report");

            assertThat(exchange.getMessage().getHeader("CamelGeminiInteractionsToolIterations"))
                    .isEqualTo(1);
            assertThat(emulator.creates()).hasSize(2);
            JsonNode second = emulator.creates().get(1).body();
            JsonNode content = second.path("input").findValue("result").get(0);
            assertThat(content.path("type").asText()).isEqualTo("image");
            assertThat(content.path("uri").asText()).contains("/files/");
            assertThat(content.has("data")).isFalse();
            // The exchange does not wait for it.
            await().untilAsserted(() -> assertThat(emulator.requests())
                    .filteredOn(request -> request.method().equals("DELETE"))
                    .as("the uploaded file is removed at the end")
                    .hasSize(1));
        }
    }
}
