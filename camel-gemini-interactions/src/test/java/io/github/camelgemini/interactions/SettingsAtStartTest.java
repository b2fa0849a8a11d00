/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A producer has the options of its start, whatever becomes of the configuration. */
class SettingsAtStartTest extends EmulatorTestSupport {

    private GeminiInteractionsConfiguration options;

    @BeforeEach
    void startRoute() throws Exception {
        emulator().reset();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("in")
                        .to(
                                "gemini-interactions:create?temperature=0.5&additionalBodyProperty.generation_config.seed=7");
            }
        });
        options = context.getEndpoints().stream()
                .filter(GeminiInteractionsEndpoint.class::isInstance)
                .map(GeminiInteractionsEndpoint.class::cast)
                .findFirst()
                .orElseThrow()
                .getConfiguration();
    }

    @Test
    void aRunningProducerDoesNotSeeAChangeOfTheConfiguration() {
        JsonNode before = send();

        options.setTemperature(1.5);
        options.setModel("another-model");
        options.setStreaming(true);
        options.setBaseUrl("http://127.0.0.1:1");
        options.getAdditionalBodyProperty().put("generation_config.seed", "8");

        assertThat(send()).isEqualTo(before);
        assertThat(before.path("generation_config"))
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("temperature", 0.5)
                        .put("seed", 7));
    }

    @Test
    void aProducerThatStartsAgainHasTheConfigurationOfThatMoment() throws Exception {
        send();

        context.getRouteController().stopRoute("in");
        options.setTemperature(1.5);
        context.getRouteController().startRoute("in");

        assertThat(send().at("/generation_config/temperature").asDouble()).isEqualTo(1.5);
    }

    @Test
    void aWrongChangeFailsTheNextStart() throws Exception {
        context.getRouteController().stopRoute("in");
        options.setTemperature(3.0);

        assertThatThrownBy(() -> context.getRouteController().startRoute("in"))
                .hasStackTraceContaining("Option temperature is 3.0");
    }

    private JsonNode send() {
        template.requestBody("direct:in", "Hi");
        var sent = emulator().creates();
        return sent.get(sent.size() - 1).body();
    }
}
