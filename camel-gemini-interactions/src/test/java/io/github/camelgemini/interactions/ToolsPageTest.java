/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes in the chapter of the page about tools. */
@Tag("yaml")
@Tag("baseline")
class ToolsPageTest extends EmulatorTestSupport {

    @Test
    void theModelCallsTheToolsOfThePage() throws Exception {
        load("A tool");
        load("A tool that tells why it failed");
        load("A route whose model calls tools");
        emulator().enqueue(Reply.steps("""
                                [{"type":"function_call","id":"c1","name":"get_weather","arguments":{"city":"Rome"}},
                                 {"type":"function_call","id":"c2","name":"get_height","arguments":{"mountain":"Monte X"}}]"""), Reply.text("Take a hat."));

        Exchange exchange =
                template.send("direct:travel", message -> message.getMessage().setBody("What do I need for Monte X?"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Take a hat.");
        JsonNode input = emulator().creates().get(1).body().path("input");
        assertThat(input.findValuesAsText("result")).containsExactly("Sunny in Rome", "There is no such mountain.");
        assertThat(emulator().creates().get(0).body().path("tools").findValuesAsText("name"))
                .containsExactly("get_height", "get_weather");
    }

    private void load(String title) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(title.replace(' ', '-') + ".camel.yaml", Listing.titled(title)));
    }
}
