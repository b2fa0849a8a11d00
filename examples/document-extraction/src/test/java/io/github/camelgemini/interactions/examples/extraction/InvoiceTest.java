/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InvoiceTest {

    private static final ObjectMapper MAPPER = InvoiceMapper.create();
    private static final String LINE = "{\"description\":\"Chair\",\"quantity\":2,\"unit_price\":0.10,\"amount\":0.20}";

    @Test
    void whatIsReadIsWrittenInTheSameWords() throws JsonProcessingException {
        String json = json("0.20", LINE).replace("}]}", "}],\"due_date\":\"2026-02-28\"}");

        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(MAPPER.readValue(json, Invoice.class))))
                .isEqualTo(MAPPER.readTree(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-0.01"})
    void anInvoiceHasATotalAndSomethingToPayFor(String total) {
        String json = total.isEmpty() ? json("0.20", "") : json(total, LINE);

        assertThatThrownBy(() -> MAPPER.readValue(json, Invoice.class)).isInstanceOf(JsonMappingException.class);
    }

    private static String json(String total, String lines) {
        return "{\"invoice_number\":\"A-1\",\"invoice_date\":\"2026-01-31\",\"currency\":\"EUR\",\"total\":" + total
                + ",\"line_items\":[" + lines + "]}";
    }
}
