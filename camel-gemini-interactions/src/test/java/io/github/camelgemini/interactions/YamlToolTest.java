/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.model.FunctionCall;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.tool.RunningTools;
import io.github.camelgemini.interactions.tool.Tool;
import io.github.camelgemini.interactions.tool.ToolRegistry;
import io.github.camelgemini.interactions.tool.ToolResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A tool in YAML alone. */
@Tag("yaml")
class YamlToolTest {

    @Test
    void aRouteIsATool() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("tool.yaml", """
                    - route:
                        id: weather
                        from:
                          uri: gemini-interactions:tool
                          parameters:
                            name: get_weather
                            description: Tells the weather in a city, now.
                            tags: weather
                            parameter.city: string
                            parameter.city.description: The city, such as Rome
                            parameter.city.required: true
                            parameter.unit: string
                            parameter.unit.enum: celsius,fahrenheit
                          steps:
                            - setBody:
                                simple: "22 degrees in ${variable.city}, in ${body[unit]}"
                    """));

            Tool tool = ToolRegistry.of(context).find(Set.of("weather")).get(0);
            ToolResult result = tool.call(
                            new FunctionCall(
                                    "c1", "get_weather", Json.read("{\"city\":\"Rome\",\"unit\":\"celsius\"}")),
                            RunningTools.of(new DefaultExchange(context)))
                    .get(60, TimeUnit.SECONDS);

            assertThat(tool.parameters()).isEqualTo(Json.read("""
                    {"type":"object","required":["city"],"properties":{
                      "city":{"type":"string","description":"The city, such as Rome"},
                      "unit":{"type":"string","enum":["celsius","fahrenheit"]}}}
                    """));
            assertThat(result.isError()).isFalse();
            assertThat(result.result().textValue()).isEqualTo("22 degrees in Rome, in celsius");
        }
    }
}
