/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes in the chapter of the page about agents. */
@Tag("yaml")
@Tag("baseline")
class AgentsPageTest extends EmulatorTestSupport {

    private static final Path PLANNING = Path.of("src/test/resources/agents/planning.camel.yaml");

    @TempDir
    private Path folder;

    private void load(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("agents.camel.yaml", routes));
    }

    /** The names of the files in a folder, without their extension. */
    private List<String> names(String kind) throws IOException {
        Path all = folder.resolve(kind);
        if (!Files.exists(all)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(all)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".md", ""))
                    .toList();
        }
    }

    /** Waits for a file with another name than those before. */
    private String next(String kind, String... known) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> names(kind).stream()
                                .filter(name -> !List.of(known).contains(name))
                                .filter(name -> read(kind, name).length() > 0)
                                .findFirst()
                                .orElse(null),
                        name -> name != null);
    }

    private String read(String kind, String name) {
        try {
            return Files.readString(folder.resolve(kind).resolve(name + ".md"));
        } catch (IOException e) {
            return "";
        }
    }

    /** As somebody does who saves a file elsewhere and moves it when it is complete. */
    private void answer(String name, String text) throws IOException {
        Path written = Files.writeString(folder.resolve(name + ".draft"), text);
        Files.move(written, folder.resolve("answers").resolve(name + ".md"));
    }

    private static JsonNode sent(int create) {
        return emulator().creates().get(create).body();
    }

    @Test
    void aPersonRefinesAndApprovesThePlan() throws Exception {
        Files.createDirectories(folder.resolve("answers"));
        String routes = Files.readString(PLANNING);
        assertThat(Listing.titled("A plan for research that a person refines and approves")
                        .strip())
                .isEqualTo(routes.strip());
        load(routes.replace("uri: file:", "uri: file:" + folder + "/"));

        template.sendBody("direct:research", "History of TPUs.");
        String plan = next("plans");
        answer(plan, "What do they cost?");
        String refined = next("plans", plan);
        answer(refined, "OK, looks good.");
        String report = next("reports");

        assertThat(read("plans", refined)).contains("History of TPUs").contains("What do they cost");
        assertThat(read("reports", report)).contains("## ").contains("What do they cost");
        assertThat(emulator().creates()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(sent(i).path("agent").asText()).isEqualTo("deep-research-preview-04-2026");
            assertThat(sent(i).path("background").asBoolean()).isTrue();
            assertThat(sent(i).at("/agent_config/type").asText()).isEqualTo("deep-research");
            assertThat(sent(i).at("/agent_config/collaborative_planning").booleanValue())
                    .isEqualTo(i < 2);
        }
        assertThat(sent(0).has("previous_interaction_id")).isFalse();
        assertThat(sent(1).path("previous_interaction_id").asText()).isEqualTo(plan);
        assertThat(sent(2).path("previous_interaction_id").asText()).isEqualTo(refined);
    }

    @Test
    void anAgentWritesAFileAndTheRouteFetchesIt() throws Exception {
        load(Listing.titled("An agent that writes a file, which the route fetches"));

        Exchange exchange = template.send(
                "direct:worker", message -> message.getMessage().setBody("write the file report.md: # Result"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("# Result");
        assertThat(sent(0).at("/environment/network/allowlist/0/domain").asText())
                .isEqualTo("api.example.com");
        assertThat(sent(0).at("/environment/network/allowlist/0/credential").asText())
                .isEqualTo("my-credential");
        assertThat(emulator().requests())
                .last()
                .satisfies(request -> assertThat(request.method()).isEqualTo("DELETE"));
    }
}
