/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StrictSchemaTest extends WireTestSupport {

    private static final String LOSSY =
            "{\"type\":\"object\",\"properties\":{\"sku\":{\"type\":\"string\",\"pattern\":\"^A\"}}}";

    @Test
    void aLossOfTheOptionStopsTheRouteWhenStrict() {
        assertThatThrownBy(() -> context.addRoutes(route("&strictSchema=true")))
                .isInstanceOf(FailedToStartRouteException.class)
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "jsonSchema has keywords that the API cannot express (/properties/sku: pattern): remove them");
    }

    @Test
    void aLossIsToldToTheModelAndTheAnswerIsHeldToIt() throws Exception {
        answerCreateWithJson("{'sku':'B1'}", "completed");
        context.addRoutes(route("&strictSchema=false&outputRepairAttempts=0"));

        Exchange exchange = send("direct:strict", e -> e.getMessage().setBody("Hi"));

        assertThat(sentJson().path("response_format").path("schema"))
                .isEqualTo(json("{'type':'object','properties':{'sku':{'type':'string','description':"
                        + "'Must also conform to the JSON Schema {\\'pattern\\':\\'^A\\'}'}}}"));
        assertThat(failure(exchange).getCode()).isEqualTo("schema_violation");
        assertThat(failure(exchange)).hasMessageContaining("/sku: pattern").hasMessageNotContaining("B1");
    }

    @Test
    void aLossOfTheHeaderFailsTheExchangeWhenStrict() {
        Exchange exchange = send("gemini-interactions:create?strictSchema=true", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, LOSSY);
        });

        assertThat(failure(exchange))
                .extracting(GeminiInteractionsException::getCode)
                .isEqualTo("invalid_header");
        assertThat(failure(exchange)).hasMessageContaining("(/properties/sku: pattern)");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(requests()).isEmpty();
    }

    private static RouteBuilder route(String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:strict").to("gemini-interactions:create?jsonSchema=RAW(" + LOSSY + ")" + options);
            }
        };
    }
}
