/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.state.Databases;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs what the component page shows of route templates, moderation policies and data formats. */
@Tag("yaml")
class DocumentedRoutesTest extends EmulatorTestSupport {

    private static final String DOCUMENT = "Invoice number: R-17\nTotal: 12.50 EUR";

    @TempDir
    Path folder;

    @Test
    void camelMainRunsWhatThePageSays() throws Exception {
        String routes =
                Listing.titled("routes/invoices.camel.yaml").replace("value: file:", "value: file:" + folder + "/");
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/invoices.camel.yaml"), routes);
        String[] property = Listing.titled("application.properties").strip().split(" = ");
        put("inbox/good.txt", DOCUMENT);
        put("inbox/bad.txt", "Invoice number: R-18");
        put("comments/nice.txt", "Nice roses");
        put("comments/rude.txt", "You idiot");

        Emulator emulator = Emulator.builder().leaveOutMissing(true).start();
        Main main = new Main();
        main.addInitialProperty(property[0], property[1].replace("file:routes", "file:" + folder + "/routes"));
        main.addInitialProperty("camel.component.gemini-interactions.base-url", emulator.baseUrl());
        main.addInitialProperty("camel.component.gemini-interactions.api-key", "test-key");
        main.start();
        try {
            await().untilAsserted(() -> assertThat(
                            List.of("outbox/good.txt", "failed/bad.txt", "published/nice.txt", "review/rude.txt"))
                    .allSatisfy(file -> assertThat(folder.resolve(file)).exists()));
        } finally {
            main.stop();
            emulator.close();
        }

        assertThat(folder.resolve("outbox/good.txt")).hasContent("{\"invoice_number\":\"R-17\",\"total\":12.5}");
        assertThat(folder.resolve("failed/bad.txt")).hasContent("Invoice number: R-18");
        assertThat(folder.resolve("inbox/.camel/bad.txt")).exists();
        assertThat(folder.resolve("unjudged")).doesNotExist();
    }

    @Test
    void policyOfThePageGivesTheHeadersOfThePage() throws Exception {
        Path policy = Files.writeString(folder.resolve("garden.yaml"), Listing.titled("garden.yaml"));
        emulator().enqueue(Reply.text("{\"scores\":{\"harassment\":0.9,\"advertising\":0.8,\"self_harm\":0}}"));

        Exchange exchange = template.send(
                "gemini-interactions:moderate?moderationPolicy=file:" + policy,
                e -> e.getMessage().setBody("You clown! Buy now at my shop."));

        String page = Files.readString(Listing.PAGE);
        assertThat(List.of("Flagged", "Categories", "Score", "Scores", "Policy"))
                .allSatisfy(name -> {
                    String header = "CamelGeminiInteractionsModeration" + name;
                    assertThat(page)
                            .contains("| `" + header + "` | `"
                                    + exchange.getMessage().getHeader(header) + "`");
                });
    }

    @Test
    void conversationsOfThePageGoOn() throws Exception {
        String route = Listing.titled("chat.camel.yaml")
                .replace("uri: kafka:questions", "uri: direct:questions")
                .replace("to: kafka:answers", "to: mock:answers")
                .replace("to: kafka:unanswered", "to: mock:unanswered")
                .replace("GEMINI_STATES", "STATES");
        context.getRegistry().bind("dataSource", DataSource.class, Databases.newSource());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("chat.camel.yaml", route));

        for (String customer : List.of("anna", "bert", "anna")) {
            template.sendBodyAndHeader("direct:questions", "Hello", "kafka.KEY", customer);
        }

        assertThat(emulator().creates().stream()
                        .map(create ->
                                create.body().path("previous_interaction_id").asText(null)))
                .containsExactly(
                        null,
                        null,
                        getMockEndpoint("mock:answers")
                                .getExchanges()
                                .get(0)
                                .getMessage()
                                .getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class));
    }

    /** The class of the page, as far as these listings need it. */
    public record Invoice(
            @JsonProperty(value = "invoice_number", required = true)
            String number,

            LocalDate date,

            @JsonProperty(required = true) BigDecimal total,

            Optional<String> note) {}

    private static final String INVOICE =
            "{\"invoice_number\":\"R-17\",\"date\":\"2026-03-04\",\"total\":12.50,\"note\":\"Thanks\"}";

    @Test
    void instanceWithDatesBecomesXmlAsThePageSays() throws Exception {
        load("invoices-as-xml.camel.yaml");

        for (int time = 0; time < 2; time++) {
            emulator().enqueue(Reply.text(INVOICE));
            assertThat(template.requestBody("direct:invoices-as-xml", "Hi", String.class))
                    .contains(
                            "<Invoice>",
                            "<invoice_number>R-17</invoice_number>",
                            "<date>2026-03-04</date>",
                            "<note>Thanks</note>",
                            "<total>12.50</total>");
        }
    }

    @Test
    void instanceWithDatesBecomesJsonAsThePageSays() throws Exception {
        context.getRegistry()
                .bind(
                        "mapper",
                        JsonMapper.builder()
                                .findAndAddModules()
                                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                                .build());
        load("invoices-as-json.camel.yaml");

        for (String route : List.of("direct:invoices-as-json", "direct:invoices-as-json-by-the-registry")) {
            emulator().enqueue(Reply.text(INVOICE));
            assertThat(template.requestBody(route, "Hi", String.class)).isEqualTo(INVOICE);
        }
    }

    @Test
    void modulesOfThePageAreNeeded() throws Exception {
        String listing = Listing.titled("invoices-as-xml.camel.yaml");
        load(
                "without.camel.yaml",
                listing.substring(listing.indexOf("- from:"))
                        .replaceAll("jacksonXml:\\n( *(moduleRefs|disableFeatures): .*\\n)+", "jacksonXml: {}\n"));
        emulator().enqueue(Reply.text(INVOICE));

        Exchange exchange =
                template.request("direct:invoices-as-xml", e -> e.getMessage().setBody("Hi"));

        assertThat(exchange.getException()).hasMessageContaining("jackson-datatype-jsr310");
    }

    private void load(String title) throws Exception {
        load(title, Listing.titled(title));
    }

    private void load(String name, String routes) throws Exception {
        String named = routes.replace("com.acme.Invoice", Invoice.class.getName());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, named));
    }

    private void put(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
