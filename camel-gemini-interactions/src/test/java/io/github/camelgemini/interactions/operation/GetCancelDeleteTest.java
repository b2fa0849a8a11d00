/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class GetCancelDeleteTest extends WireTestSupport {

    private static final String ID = GeminiInteractionsConstants.INTERACTION_ID;

    @Test
    void getGivesTheStoredInteractionAsCreateWould() {
        API.stubFor(get(urlEqualTo("/v1beta/interactions/v1_a"))
                .willReturn(okJson(interaction("Stored.").replace('\'', '"').replace("v1_new", "v1_a"))));

        Exchange exchange =
                template.send("gemini-interactions:get", e -> e.getMessage().setHeader(ID, "v1_a"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("Stored.");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(ID, "v1_a")
                .containsEntry(GeminiInteractionsConstants.TOTAL_TOKENS, 51L);
    }

    @Test
    void optionNamesTheInteractionWhereNoHeaderDoes() {
        API.stubFor(get(urlEqualTo("/v1/interactions/v1_b"))
                .willReturn(okJson(interaction("B").replace('\'', '"').replace("v1_new", "v1_b"))));

        Exchange exchange = template.send("gemini-interactions:GET?interactionId=v1_b&apiVersion=v1", e -> {});

        assertThat(exchange.getMessage().getBody()).isEqualTo("B");
    }

    @Test
    void answerAboutAnotherInteractionFails() {
        API.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(okJson(interaction("Other.").replace('\'', '"'))));

        for (String operation : new String[] {"get", "cancel"}) {
            Exchange exchange = template.send(
                    "gemini-interactions:" + operation, e -> e.getMessage().setHeader(ID, "v1_a"));

            assertThat(failure(exchange).getCode()).isEqualTo("interaction_mismatch");
            assertThat(exchange.getMessage().getBody()).isNull();
        }
    }

    @Test
    void cancelGivesTheInteractionWhateverItsStatus() {
        API.stubFor(post(urlEqualTo("/v1beta/interactions/v1_a/cancel"))
                .willReturn(okJson("{\"id\":\"v1_a\",\"status\":\"cancelled\"}")));

        Exchange exchange =
                template.send("gemini-interactions:cancel", e -> e.getMessage().setHeader(ID, "v1_a"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Interaction.class);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.STATUS))
                .isEqualTo("cancelled");
    }

    @Test
    void deleteLeavesTheBodyAndForgetsThePreviousIdThatIsGone() {
        API.stubFor(delete(urlEqualTo("/v1beta/interactions/v1_a")).willReturn(WireMock.ok()));

        Exchange exchange = template.send("gemini-interactions:delete", e -> {
            e.getMessage().setBody("body");
            e.getMessage().setHeader(ID, "v1_a");
            e.getMessage().setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_a");
        });

        API.verify(1, deleteRequestedFor(urlEqualTo("/v1beta/interactions/v1_a")));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
    }

    @Test
    void missingInteractionFailsWithTheStatusOfTheApi() {
        API.stubFor(get(urlEqualTo("/v1beta/interactions/v1_gone"))
                .willReturn(WireMock.jsonResponse("{\"error\":{\"code\":\"not_found\",\"message\":\"Gone.\"}}", 404)));

        Exchange exchange =
                template.send("gemini-interactions:get", e -> e.getMessage().setHeader(ID, "v1_gone"));

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(404);
        assertThat(failure(exchange).getCode()).isEqualTo("not_found");
    }

    @Test
    void missingIdFailsBeforeAnythingIsSent() {
        for (String operation : new String[] {"get", "cancel", "delete"}) {
            Exchange exchange = template.send(
                    "gemini-interactions:" + operation, e -> e.getMessage().setBody("x"));

            assertThat(failure(exchange).getMessage()).contains(ID).contains("interactionId");
        }
        assertThat(requests()).isEmpty();
    }
}
