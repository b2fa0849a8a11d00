/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvoiceSchemaTest {

    @Test
    void theSchemaHasNoKeywordThatTheApiRefuses() throws IOException {
        JsonNode schema = schema();

        for (String keyword :
                new String[] {"const", "default", "minLength", "maxLength", "pattern", "$defs", "$schema", "$id"}) {
            assertThat(schema.findValue(keyword)).as(keyword).isNull();
        }
    }

    @Test
    void anInvoiceWithoutATotalIsNoInvoice() throws IOException {
        assertThat(schema().path("required")).extracting(JsonNode::asText).contains("total", "invoice_number");
    }

    private static JsonNode schema() throws IOException {
        try (InputStream json = InvoiceSchemaTest.class.getResourceAsStream("/schemas/invoice.schema.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
