/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.tool.Sources;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes in the chapter of the page about tools. */
@Tag("yaml")
@Tag("baseline")
class ToolsPageTest extends EmulatorTestSupport {

    @TempDir
    private Path folder;

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

    @Test
    void manyToolsAreSelected() throws Exception {
        load("A route that offers the ten most useful tools");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < 12; i++) {
                    from("gemini-interactions:tool?tags=office&name=tool" + i + "&description="
                                    + (i < 2 ? "Sends letters." : "Books a room."))
                            .setBody(constant("Done."));
                }
            }
        });

        template.sendBody("direct:assistant", "Book me a room");

        assertThat(emulator().decisions()).hasSize(1);
        assertThat(emulator().creates().get(0).body().path("tools").findValuesAsText("name"))
                .hasSize(10)
                .doesNotContain("tool0", "tool1");
    }

    @Test
    void aDecisionContinuesTheInteractionOfThePage() throws Exception {
        load("An agent that asks before it pays, and the route that takes the decision");
        emulator().enqueue(Reply.steps("""
                                [{"type":"function_call","id":"c1","name":"pay_invoice","arguments":{"number":"R-7"}}]"""), Reply.text("It is paid."));
        MockEndpoint asked = context.getEndpoint("mock:to-be-approved", MockEndpoint.class);
        asked.expectedMessageCount(1);

        template.sendBody("direct:accounting", "Pay R-7");

        asked.assertIsSatisfied();
        Message open = asked.getExchanges().get(0).getMessage();
        assertThat(open.getBody())
                .isEqualTo(List.of(Map.of("id", "c1", "name", "pay_invoice", "arguments", Map.of("number", "R-7"))));

        String previous = GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID;
        Object answer =
                template.requestBodyAndHeader("direct:decided", "{\"c1\":true}", previous, open.getHeader(previous));

        assertThat(answer).isEqualTo("It is paid.");
        assertThat(emulator().creates().get(1).body().path("input").findValuesAsText("result"))
                .containsExactly("Paid R-7");
    }

    @Test
    void theModelCallsTheBeanOfThePage() throws Exception {
        Map<String, String> sources = Map.of("Stock", Listing.titled("A bean whose methods are tools"));
        try (URLClassLoader classes = Sources.compile(folder, sources, "-parameters")) {
            context.setApplicationContextClassLoader(classes);
            load("A route whose model calls a bean");
            emulator().enqueue(Reply.steps("""
                                    [{"type":"function_call","id":"c1","name":"count_in_stock","arguments":{"product":"A-100"}},
                                     {"type":"function_call","id":"c2","name":"count_in_stock",
                                      "arguments":{"product":"A-100","warehouse":"Rome"}}]"""), Reply.text("Fifteen."));

            Exchange exchange =
                    template.send("direct:sell", message -> message.getMessage().setBody("How many A-100 are there?"));

            assertThat(exchange.getException()).isNull();
            assertThat(emulator().creates().get(0).body().path("tools")).isEqualTo(new ObjectMapper().readTree("""
                                            [{"type":"function","name":"count_in_stock",
                                              "description":"Tells how many pieces of a product are in stock.",
                                              "parameters":{"type":"object","required":["product"],"properties":{
                                                "product":{"type":"string","description":"The number of the product, such as A-100"},
                                                "warehouse":{"type":"string"}}}}]"""));
            assertThat(emulator().creates().get(1).body().path("input").findValues("result"))
                    .extracting(result -> result.path("result").asInt())
                    .containsExactly(12, 3);
        }
    }

    private void load(String title) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(title.replace(' ', '-') + ".camel.yaml", Listing.titled(title)));
    }
}
