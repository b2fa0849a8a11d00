/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InvoiceRouteTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private CamelContext camel;

    @BeforeEach
    void startRoutes() throws Exception {
        camel = new DefaultCamelContext();
        camel.getPropertiesComponent().addInitialProperty("gemini", GEMINI.baseUrl());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:invoices")
                        .to("gemini-interactions:create?baseUrl={{gemini}}&apiKey=test&maxRetries=0&jsonSchema=RAW("
                                + "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"string\"},"
                                + "\"total\":{\"type\":\"number\"} },\"required\":[\"number\",\"total\"]})");
            }
        });
        camel.start();
    }

    @AfterEach
    void stopRoutes() {
        camel.stop();
    }

    private String extract(String document) {
        return camel.createProducerTemplate().requestBody("direct:invoices", document, String.class);
    }

    @Test
    void readsWhatTheDocumentSays() {
        assertThat(extract("Invoice number: R-17\nTotal: 12.50 EUR")).isEqualTo("{\"number\":\"R-17\",\"total\":12.5}");

        // What was sent, and what Google would have billed.
        assertThat(GEMINI.emulator().creates()).hasSize(1);
        assertThat(GEMINI.emulator().creates().get(0).body().path("store").isMissingNode())
                .isTrue();
        assertThat(GEMINI.emulator().ledger().paidCreates()).isEqualTo(1);
    }

    @Test
    void asksAgainForAnAnswerThatDoesNotFit() {
        GEMINI.emulator().enqueue(Reply.text("Sorry."));

        assertThat(extract("Invoice number: R-17\nTotal: 12.50 EUR")).contains("R-17");
        assertThat(GEMINI.emulator().ledger().paidCreates()).isEqualTo(2);
    }

    @Test
    void failsWithoutPayingWhenTheServiceIsDown() {
        GEMINI.emulator().enqueue(Reply.error(503, "unavailable", "Try again later."));

        assertThatThrownBy(() -> extract("Total: 12.50")).isInstanceOf(CamelExecutionException.class);
        assertThat(GEMINI.emulator().ledger().paidCreates()).isZero();
    }
}
