/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

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

/** Runs what the component page shows of route templates and moderation policies. */
@Tag("yaml")
class DocumentedRoutesTest extends EmulatorTestSupport {

    private static final Path PAGE = Path.of("src/main/docs/gemini-interactions-component.adoc");
    private static final String DOCUMENT = "Invoice number: R-17\nTotal: 12.50 EUR";

    @TempDir
    Path folder;

    @Test
    void camelMainRunsWhatThePageSays() throws Exception {
        String routes = pageBlock("routes/invoices.camel.yaml").replace("value: file:", "value: file:" + folder + "/");
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/invoices.camel.yaml"), routes);
        String[] property = pageBlock("application.properties").strip().split(" = ");
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
        Path policy = Files.writeString(folder.resolve("garden.yaml"), pageBlock("garden.yaml"));
        emulator().enqueue(Reply.text("{\"scores\":{\"harassment\":0.9,\"advertising\":0.8,\"self_harm\":0}}"));

        Exchange exchange = template.send(
                "gemini-interactions:moderate?moderationPolicy=file:" + policy,
                e -> e.getMessage().setBody("You clown! Buy now at my shop."));

        String page = Files.readString(PAGE);
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
        String route = pageBlock("chat.camel.yaml")
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

    /** The listing of the page with this title. */
    private static String pageBlock(String title) throws IOException {
        String page = Files.readString(PAGE);
        String start = "\n." + title + "\n";
        assertThat(page).containsOnlyOnce(start);
        String listing = page.substring(page.indexOf(start));
        return listing.split("\n----\n", 3)[1] + "\n";
    }

    private void put(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
