/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.io.IOException;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends the table's schemas to the emulator, which takes nothing that the API is reported to refuse. */
class SchemaTableOnTheWireTest extends EmulatorTestSupport {

    private final ObjectMapper mapper = Json.mapper();

    @TestFactory
    Stream<DynamicTest> theApiTakesTheRewrittenSchema() throws IOException {
        return SchemaTableTest.table().map(row -> DynamicTest.dynamicTest(row.name(), () -> send(row)));
    }

    private void send(SchemaTableTest.Row row) throws IOException {
        emulator().reset();
        emulator().enqueue(Reply.text(row.valid().toString()));

        Exchange exchange = template.request("gemini-interactions:create", e -> {
            e.getMessage().setBody("Extract.");
            e.getMessage()
                    .setHeader(
                            GeminiInteractionsConstants.JSON_SCHEMA,
                            row.schema().toString());
        });

        assertThat(exchange.getException()).isNull();
        assertThat(mapper.readTree(exchange.getMessage().getBody(String.class))).isEqualTo(exact(row.valid()));
        assertThat(emulator().creates())
                .singleElement()
                .satisfies(request -> assertThat(
                                exact(request.body().path("response_format").path("schema")))
                        .isEqualTo(exact(row.wire())));
    }

    /** With numbers as the component reads them. */
    private JsonNode exact(JsonNode json) {
        try {
            return mapper.readTree(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
