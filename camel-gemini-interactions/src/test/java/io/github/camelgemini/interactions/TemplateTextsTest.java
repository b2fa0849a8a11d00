/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a use of a route template says reaches the model as it was written, in Java and in YAML. */
@Tag("yaml")
class TemplateTextsTest extends EmulatorTestSupport {

    private static final String TEMPLATES = "classpath:io/github/camelgemini/interactions/templates.camel.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{\"b\":{}}}},\"description\":\"a & b + 5 % of (c)\"}";

    @BeforeEach
    void loadTemplates() throws Exception {
        emulator().reset();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(TEMPLATES));
    }

    static Stream<String> texts() {
        return Stream.of(
                "Tom & Jerry",
                "a=1&model=other&b=2",
                "one + one",
                "50% of %20 and 100%",
                "first line\nsecond line\n\nfourth",
                "She said \"no\", and 'yes'.",
                "Answer as {\"a\":{\"b\":{}}}",
                "An empty {} and {{}} and {{name}}",
                "A call (with braces)",
                "A call (with braces)&more",
                "A brace {x}&more",
                "What? #1, #bean:x; a/b\\c $5 ${body}",
                "ümlaut — 日本");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textReachesTheModelAsItIsFromJava(String text) {
        TemplatedRouteBuilder.builder(context, "gemini-extract")
                .routeId("extract")
                .parameter("input", "direct:in")
                .parameter("output", "mock:out")
                .parameter("deadLetter", "mock:dead")
                .parameter("jsonSchema", SCHEMA)
                .parameter("userMessage", text)
                .parameter("systemInstruction", text)
                .add();

        assertSent(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textReachesTheModelAsItIsFromYaml(String text) throws Exception {
        Map<String, String> parameters = Map.of(
                "input",
                "direct:in",
                "output",
                "mock:out",
                "deadLetter",
                "mock:dead",
                "jsonSchema",
                SCHEMA,
                "userMessage",
                text,
                "systemInstruction",
                text);
        String yaml = parameters.entrySet().stream()
                .map(parameter ->
                        "    - name: " + parameter.getKey() + "\n      value: " + quoted(parameter.getValue()) + "\n")
                .collect(Collectors.joining(
                        "",
                        "- templatedRoute:\n    routeTemplateRef: gemini-extract\n    routeId: extract\n    parameters:\n",
                        ""));
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("use.camel.yaml", yaml));

        assertSent(text);
    }

    @Test
    void placeholderOfAPropertyIsResolvedInAText() {
        context.getPropertiesComponent().addOverrideProperty("tone", "kind & clear");
        TemplatedRouteBuilder.builder(context, "gemini-extract")
                .routeId("extract")
                .parameter("input", "direct:in")
                .parameter("output", "mock:out")
                .parameter("deadLetter", "mock:dead")
                .parameter("jsonSchema", SCHEMA)
                .parameter("userMessage", "Be {{tone}}, {{unknown}}.")
                .parameter("systemInstruction", "{{tone}}")
                .add();
        template.sendBody("direct:in", "Invoice number: R-17");

        JsonNode sent = emulator().creates().get(0).body();
        assertThat(sent.path("system_instruction").asText()).isEqualTo("kind & clear");
        assertThat(sent.at("/input/0/content/0/text").asText()).isEqualTo("Be kind & clear, {{unknown}}.");
    }

    /** A JSON string is a YAML string. */
    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private void assertSent(String text) {
        template.sendBody("direct:in", "Invoice number: R-17");

        JsonNode sent = emulator().creates().get(0).body();
        assertThat(sent.path("system_instruction").asText()).isEqualTo(text);
        assertThat(sent.at("/input/0/content/0/text").asText()).isEqualTo(text);
        assertThat(sent.path("model").asText()).isEqualTo("gemini-3.8-flash");
        assertThat(sent.at("/response_format/schema/description").asText()).isEqualTo("a & b + 5 % of (c)");
    }
}
