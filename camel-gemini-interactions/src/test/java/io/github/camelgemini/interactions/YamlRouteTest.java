/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes in YAML name options as parameters, in camel case or with dashes, with placeholders. */
@Tag("yaml")
class YamlRouteTest extends EmulatorTestSupport {

    @Test
    void documentBecomesValidatedJson() throws Exception {
        context.getPropertiesComponent().addInitialProperty("the.model", "gemini-3.5-flash");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("extract.yaml", """
                        - route:
                            id: extract
                            from:
                              uri: direct:extract
                              steps:
                                - to:
                                    uri: gemini-interactions:create
                                    parameters:
                                      model: "{{the.model}}"
                                      userMessage: Extract the invoice.
                                      jsonSchema: classpath:invoice.schema.json
                                      maxOutputTokens: 500
                        """));

        Exchange exchange = template.send("direct:extract", e -> {
            e.getMessage().setBody("Invoice number: R-17\nTotal: 1,234.50 EUR".getBytes(StandardCharsets.UTF_8));
            e.getMessage().setHeader(Exchange.FILE_NAME, "invoice.txt");
        });

        assertThat(exchange.getException()).isNull();
        JsonNode invoice = new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
        assertThat(invoice.path("invoice_number").asText()).isEqualTo("R-17");
        assertThat(invoice.path("total").decimalValue()).isEqualByComparingTo("1234.50");
        JsonNode sent = emulator().creates().get(0).body();
        assertThat(sent.path("model").asText()).isEqualTo("gemini-3.5-flash");
        assertThat(sent.at("/generation_config/max_output_tokens").intValue()).isEqualTo(500);
    }

    @Test
    void documentWithoutTheTotalFailsWithTheViolationAndTheOriginalBody() throws Exception {
        Reply withoutTotal = Reply.text("{\"invoice_number\":\"R-18\"}");
        emulator().enqueue(withoutTotal, withoutTotal);
        Exchange exchange = template.send(
                "gemini-interactions:create?jsonSchema=classpath:invoice.schema.json",
                e -> e.getMessage().setBody("Invoice number: R-18"));

        assertThat(exchange.getException()).hasMessageContaining("/total: required");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Invoice number: R-18");
    }
}
