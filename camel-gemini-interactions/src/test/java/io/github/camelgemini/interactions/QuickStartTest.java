/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The first routes of the component's page and of README.md give the answers that are shown below them. */
@Tag("yaml")
class QuickStartTest extends EmulatorTestSupport {

    private static final Path README = Path.of("../README.md");

    @TempDir
    Path folder;

    @Test
    void theFirstRouteOfThePageLogsTheAnswerOfThePage() throws Exception {
        String route = Listing.titled("quick-start.camel.yaml");
        assertThat(route).endsWith("        - log: \"${body}\"\n");
        NotifyBuilder done = new NotifyBuilder(context).whenCompleted(1).create();

        load(route + "        - to: mock:logged\n");

        assertThat(done.matches(60, SECONDS)).isTrue();
        assertThat(getMockEndpoint("mock:logged")
                        .getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody())
                .isEqualTo(Listing.titled("The answer").strip());
        assertThat(emulator().creates().get(0).body().path("system_instruction").asText())
                .isEqualTo("Answer with the number only.");
    }

    @Test
    void theFirstRouteOfTheReadmeWritesTheAnswerOfTheReadme() throws Exception {
        List<Listing> listings = Listing.of(README);
        Listing route = first(listings, "yaml");
        Listing document = first(listings, "text");
        Listing answer = first(listings, "json");
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/first.txt"), document.text());

        load(route.text()
                .replace("uri: file:", "uri: file:" + folder + "/")
                .replace("to: file:", "to: file:" + folder + "/"));

        await().untilAsserted(() -> assertThat(folder.resolve("outbox/first.json"))
                .hasContent(answer.text().strip()));
    }

    private static Listing first(List<Listing> listings, String language) {
        return listings.stream()
                .filter(listing -> listing.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    private void load(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("first.camel.yaml", routes));
    }
}
