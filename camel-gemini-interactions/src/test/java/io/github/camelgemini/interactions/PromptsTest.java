/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.request.RequestSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Prompts and instructions may lie in files, and only the route's author may say in which. */
class PromptsTest extends EmulatorTestSupport {

    private static final String PROMPT = "Extract the invoice.\n\n- total: in euros & cents, 100%\n- \"number\"\n";

    @TempDir
    private Path folder;

    private String location;

    @BeforeEach
    void writePrompt() throws Exception {
        emulator().reset();
        Path file = Files.writeString(folder.resolve("prompt.txt"), PROMPT);
        location = "file:" + file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "moderate"})
    void promptIsReadFromItsFile(String operation) throws Exception {
        String options = operation.equals("create")
                ? "?userMessage=" + location + "&systemInstruction=resource:"
                : "?systemInstruction=";
        route("gemini-interactions:" + operation + options + location);

        for (int i = 0; i < 2; i++) {
            template.send("direct:in", exchange -> exchange.getMessage().setBody("R-17"));
            // Read once.
            Files.deleteIfExists(folder.resolve("prompt.txt"));
            JsonNode sent = emulator().creates().get(i).body();
            assertThat(sent.path("system_instruction").asText()).isEqualTo(PROMPT);
            if (operation.equals("create")) {
                assertThat(sent.at("/input/0/content/0/text").asText()).isEqualTo(PROMPT);
                assertThat(sent.at("/input/0/content/1/text").asText()).isEqualTo("R-17");
            }
        }
    }

    @Test
    void optionOfTheComponentIsReadToo() throws Exception {
        context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration()
                .setSystemInstruction("classpath:moderation/garden.yaml");
        route("gemini-interactions:create");
        template.sendBody("direct:in", "Hi");
        assertThat(emulator().creates().get(0).body().path("system_instruction").asText())
                .contains("garden")
                .contains("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file: what is in here?",
                "file:line numbers matter",
                "classpath: explain it",
                "File:/etc/hosts",
                "http://example.com/prompt.txt",
                "resource: time",
                "file:",
                "See file:/etc/hosts"
            })
    void textThatBeginsLikeALocationStaysAText(String text) throws Exception {
        GeminiInteractionsConfiguration options = new GeminiInteractionsConfiguration();
        options.setUserMessage(text);
        options.setSystemInstruction(text);

        RequestSettings read =
                Prompts.read(context, SettingsReader.read(options).request());

        assertThat(read.input().userMessage()).isEqualTo(text);
        assertThat(read.model().systemInstruction()).isEqualTo(text);
    }

    @Test
    void headerIsATextWhateverItSays() throws Exception {
        route("gemini-interactions:create");

        template.sendBodyAndHeaders(
                "direct:in",
                "Hi",
                Map.of(
                        GeminiInteractionsConstants.USER_MESSAGE,
                        location,
                        GeminiInteractionsConstants.SYSTEM_INSTRUCTION,
                        location));

        JsonNode sent = emulator().creates().get(0).body();
        assertThat(sent.path("system_instruction").asText()).isEqualTo(location);
        assertThat(sent.at("/input/0/content/0/text").asText()).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userMessage", "systemInstruction"})
    void missingOrEmptyResourceStopsTheRouteAndNamesTheOption(String option) throws Exception {
        Files.writeString(folder.resolve("empty.txt"), " \n");
        for (String name : new String[] {
            "file:" + folder.resolve("none.txt"), "classpath:none.txt", "file:" + folder.resolve("empty.txt")
        }) {
            try (CamelContext other = new DefaultCamelContext()) {
                other.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to("gemini-interactions:create?apiKey=k&" + option + "=" + name);
                    }
                });
                assertThatThrownBy(other::start)
                        .hasStackTraceContaining("Option " + option + " names a resource: " + name);
            }
        }
    }

    @Test
    @Tag("yaml")
    void templateTakesALocation() throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:io/github/camelgemini/interactions/templates.camel.yaml"));
        TemplatedRouteBuilder.builder(context, "gemini-extract")
                .parameter("input", "direct:in")
                .parameter("output", "mock:out")
                .parameter("deadLetter", "mock:dead")
                .parameter("jsonSchema", "classpath:invoice.schema.json")
                .parameter("userMessage", location)
                .add();
        template.sendBody("direct:in", "Invoice number: R-17\nTotal: 12.50 EUR");
        assertThat(emulator()
                        .creates()
                        .get(0)
                        .body()
                        .at("/input/0/content/0/text")
                        .asText())
                .isEqualTo(PROMPT);
    }

    @Test
    @Tag("yaml")
    void promptOfAYamlRouteKeepsItsLines() throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: gemini-interactions:create
                            parameters:
                              systemInstruction: "%s"
                """.formatted(location);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("lines.camel.yaml", yaml));
        template.sendBody("direct:in", "Hi");
        assertThat(emulator().creates().get(0).body().path("system_instruction").asText())
                .isEqualTo(PROMPT);
    }

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        });
    }
}
