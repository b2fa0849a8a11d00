/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationTest extends EmulatorTestSupport {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two-turns")
                        .to("gemini-interactions:create?systemInstruction=Be brief.")
                        .setBody(constant("What is my name?"))
                        .to("gemini-interactions:create?systemInstruction=Be brief.");
            }
        };
    }

    @Test
    void secondCreateOfARouteContinuesTheFirst() {
        Exchange exchange =
                template.send("direct:two-turns", e -> e.getMessage().setBody("My name is Ada."));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("Ada");
        JsonNode second = emulator().creates().get(1).body();
        assertThat(second.path("previous_interaction_id").asText()).startsWith("v1_");
        assertThat(second.path("system_instruction").asText()).isEqualTo("Be brief.");
    }

    @Test
    void deletedInteractionCannotBeContinued() {
        Exchange first =
                template.send("gemini-interactions:create", e -> e.getMessage().setBody("My name is Ada."));
        String id = first.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);

        Exchange deleted = template.send(
                "gemini-interactions:delete",
                e -> e.getMessage().setHeader(GeminiInteractionsConstants.INTERACTION_ID, id));
        assertThat(deleted.getException()).isNull();
        Exchange next = template.send("gemini-interactions:create", e -> {
            e.getMessage().setBody("What is my name?");
            e.getMessage().setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, id);
        });

        assertThat(((GeminiInteractionsException) next.getException()).getHttpStatus())
                .isEqualTo(404);
        assertThat(next.getMessage().getBody()).isEqualTo("What is my name?");
    }
}
