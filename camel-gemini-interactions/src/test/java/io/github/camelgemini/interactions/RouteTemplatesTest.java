/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The route templates of the jar: what they call, and where what fails goes to. */
@Tag("yaml")
class RouteTemplatesTest extends EmulatorTestSupport {

    private static final String TEMPLATES = "classpath:io/github/camelgemini/interactions/templates.camel.yaml";
    private static final String DELAY = "gemini-interactions.templates.redelivery-delay";
    private static final String DOCUMENT = "Invoice number: R-17\nTotal: 12.50 EUR";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().addInitialProperty(DELAY, "1");
        return context;
    }

    @BeforeEach
    void loadTemplates() throws Exception {
        emulator().reset();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(TEMPLATES));
    }

    @Test
    void everyParameterIsDescribed() {
        assertThat(context.getRouteTemplateDefinitions())
                .hasSize(2)
                .allSatisfy(template -> assertThat(template.getTemplateParameters())
                        .allSatisfy(parameter -> assertThat(parameter.getDescription())
                                .as(parameter.getName())
                                .isNotBlank()));
    }

    @Test
    void documentBecomesJson() {
        extract(Map.of("model", "gemini-3.5-flash", "userMessage", "Read.", "systemInstruction", "Be exact."));

        template.sendBodyAndHeader("direct:in", DOCUMENT.getBytes(StandardCharsets.UTF_8), Exchange.FILE_NAME, "a.txt");

        assertThat(bodies("mock:out")).containsExactly("{\"invoice_number\":\"R-17\",\"total\":12.5}");
        assertThat(bodies("mock:dead")).isEmpty();
        JsonNode sent = emulator().creates().get(0).body();
        assertThat(sent.path("model").asText()).isEqualTo("gemini-3.5-flash");
        assertThat(sent.path("system_instruction").asText()).isEqualTo("Be exact.");
        assertThat(sent.at("/input/0/content/0/text").asText()).isEqualTo("Read.");
    }

    @Test
    void parametersThatAreNotSetAreNotSent() {
        extract(Map.of());

        template.sendBody("direct:in", DOCUMENT);

        JsonNode sent = emulator().creates().get(0).body();
        assertThat(sent.path("model").asText()).isEqualTo("gemini-3.8-flash");
        assertThat(sent.has("system_instruction")).isFalse();
        assertThat(sent.at("/input/0/content/0/text").asText()).startsWith("Extract what the schema asks for.");
    }

    @Test
    void answerThatDoesNotConformAfterItsRepairLeadsToTheDeadLetterWithTheDocument() {
        extract(Map.of());
        Reply withoutTotal = Reply.text("{\"invoice_number\":\"R-17\"}");
        emulator().enqueue(withoutTotal, withoutTotal);

        Exchange exchange = template.send("direct:in", e -> e.getMessage().setBody("Invoice number: R-17"));

        assertThat(exchange.getException()).isNull();
        assertThat(bodies("mock:out")).isEmpty();
        assertThat(bodies("mock:dead")).containsExactly("Invoice number: R-17");
        assertThat(failureAt("mock:dead")).hasMessageContaining("/total: required");
        assertThat(emulator().creates())
                .as("the call, its repair, and no redelivery")
                .hasSize(2);
    }

    @Test
    void failureThatMayPassIsTriedAgain() {
        extract(Map.of("redeliveries", "10"));
        for (int i = 0; i < 3; i++) {
            emulator().enqueue(Reply.error(503, "unavailable", "later"));
        }

        template.sendBody("direct:in", DOCUMENT);

        assertThat(bodies("mock:out")).hasSize(1);
        assertThat(emulator().requests()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 3"})
    void failureThatDoesNotPassLeadsToTheDeadLetterAfterTheRedeliveries(String redeliveries, int requests) {
        extract(Map.of("redeliveries", redeliveries));
        for (int i = 0; i < 5; i++) {
            emulator().enqueue(Reply.error(500, "internal", "broken"));
        }

        template.sendBody("direct:in", DOCUMENT);

        assertThat(bodies("mock:dead")).containsExactly(DOCUMENT);
        assertThat(emulator().requests()).hasSize(requests);
    }

    @Test
    void refusedRequestIsNotTriedAgain() {
        extract(Map.of());
        emulator().enqueue(Reply.error(400, "invalid_request", "no"));

        template.sendBody("direct:in", DOCUMENT);

        assertThat(bodies("mock:dead")).containsExactly(DOCUMENT);
        assertThat(emulator().requests()).hasSize(1);
    }

    @Test
    void outputThatFailsLeadsToTheDeadLetterWithTheDocument() {
        extract(Map.of());
        context.getEndpoint("mock:out", MockEndpoint.class).whenAnyExchangeReceived(exchange -> {
            throw new IOException("full");
        });

        template.sendBody("direct:in", DOCUMENT);

        assertThat(bodies("mock:dead")).containsExactly(DOCUMENT);
        assertThat(emulator().requests()).hasSize(1);
    }

    @Test
    void policyPartsFlaggedFromClean() {
        moderate(Map.of("policy", "classpath:moderation/garden.yaml", "model", "gemini-3.5-flash-lite"));

        template.sendBody("direct:in", "You idiot");
        template.sendBody("direct:in", "Nice roses. Damn!");

        assertThat(bodies("mock:flagged")).containsExactly("You idiot");
        assertThat(bodies("mock:clean")).containsExactly("Nice roses. Damn!");
        assertThat(bodies("mock:dead")).isEmpty();
        assertThat(emulator().creates())
                .extracting(create -> create.body().path("model").asText())
                .containsOnly("gemini-3.5-flash-lite");
    }

    @ParameterizedTest
    @CsvSource({
        "Nice weather, ''",
        "You idiot and loser, harassment",
        "These foreigners are vermin, hate",
        "Nude pictures, sexual",
        "I will hurt you, violence",
        "I want to end my life, self_harm",
        "Free money! Buy now, spam",
        "How to buy drugs, illegal",
        "Ask ada@example.org, personal_data",
    })
    void policyIsTheDefaultOneUnlessNamed(String text, String category) {
        moderate(Map.of());

        template.sendBody("direct:in", text);

        MockEndpoint reached =
                context.getEndpoint(category.isEmpty() ? "mock:clean" : "mock:flagged", MockEndpoint.class);
        assertThat(reached.getExchanges())
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.getMessage().getHeaders())
                        .containsEntry(GeminiInteractionsConstants.MODERATION_POLICY, "default")
                        .containsEntry(
                                GeminiInteractionsConstants.MODERATION_CATEGORIES,
                                category.isEmpty() ? List.of() : List.of(category)));
    }

    @Test
    void contentThatCannotBeJudgedIsNeitherFlaggedNorClean() {
        moderate(Map.of("redeliveries", "1"));

        emulator().enqueue(Reply.connectionReset());
        emulator().enqueue(Reply.connectionReset());
        template.sendBody("direct:in", "unreachable");
        Reply unclear = Reply.text("{\"scores\":{\"hate\":0}}");
        emulator().enqueue(unclear, unclear);
        template.sendBody("direct:in", "unclear");

        assertThat(bodies("mock:flagged")).isEmpty();
        assertThat(bodies("mock:clean")).isEmpty();
        assertThat(bodies("mock:dead")).containsExactly("unreachable", "unclear");
    }

    @Test
    void outletThatFailsLeadsToTheDeadLetter() {
        moderate(Map.of());
        context.getEndpoint("mock:clean", MockEndpoint.class).whenAnyExchangeReceived(exchange -> {
            throw new IOException("full");
        });

        template.sendBody("direct:in", "Nice roses");

        assertThat(bodies("mock:flagged")).isEmpty();
        assertThat(bodies("mock:dead")).containsExactly("Nice roses");
    }

    @Test
    void templatesCanFollowEachOther() {
        extract(Map.of("output", "direct:second"));
        add(
                "gemini-moderate",
                "second",
                Map.of(
                        "input",
                        "direct:second",
                        "flagged",
                        "mock:flagged",
                        "clean",
                        "mock:clean",
                        "deadLetter",
                        "mock:dead2"));

        template.sendBody("direct:in", DOCUMENT);
        emulator().enqueue(Reply.byRules());
        emulator().enqueue(Reply.text("no verdict"), Reply.text("no verdict"));
        template.sendBody("direct:in", DOCUMENT);

        assertThat(bodies("mock:clean")).containsExactly("{\"invoice_number\":\"R-17\",\"total\":12.5}");
        assertThat(bodies("mock:dead2")).containsExactly("{\"invoice_number\":\"R-17\",\"total\":12.5}");
        assertThat(bodies("mock:dead")).isEmpty();
    }

    private void extract(Map<String, String> parameters) {
        add(
                "gemini-extract",
                "extract",
                Map.of(
                        "input", "direct:in",
                        "output", "mock:out",
                        "deadLetter", "mock:dead",
                        "jsonSchema", "classpath:invoice.schema.json"),
                parameters);
    }

    private void moderate(Map<String, String> parameters) {
        add(
                "gemini-moderate",
                "moderate",
                Map.of(
                        "input", "direct:in",
                        "flagged", "mock:flagged",
                        "clean", "mock:clean",
                        "deadLetter", "mock:dead"),
                parameters);
    }

    @SafeVarargs
    private void add(String routeTemplate, String routeId, Map<String, String>... parameters) {
        TemplatedRouteBuilder route =
                TemplatedRouteBuilder.builder(context, routeTemplate).routeId(routeId);
        for (Map<String, String> some : parameters) {
            some.forEach(route::parameter);
        }
        route.add();
    }

    private List<String> bodies(String mock) {
        return context.getEndpoint(mock, MockEndpoint.class).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody(String.class))
                .toList();
    }

    private GeminiInteractionsException failureAt(String mock) {
        return context.getEndpoint(mock, MockEndpoint.class)
                .getExchanges()
                .get(0)
                .getProperty(Exchange.EXCEPTION_CAUGHT, GeminiInteractionsException.class);
    }
}
