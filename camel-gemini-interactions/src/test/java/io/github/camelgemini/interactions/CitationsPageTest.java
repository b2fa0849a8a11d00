/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.Redirect;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes in the chapter of the page about citations. */
@Tag("yaml")
class CitationsPageTest extends CamelTestSupport {

    @RegisterExtension
    static final EmulatorExtension EMULATOR =
            new EmulatorExtension(Emulator.builder().localRedirects(true));

    @TempDir
    private Path folder;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        return context;
    }

    @Test
    void anAnswerHasFootnotes() throws Exception {
        load("An answer with footnotes that lead to the cited pages");

        template.sendBody("direct:research", "Search for the height of Monte Rosa");

        try (var files = Files.list(folder.resolve("reports"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .contains("[^1]\n\n[^1]: [example.com](https://example.com/");
        }
    }

    @Test
    void storedReportsAreResolved() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("old-reports"));
        String link = EMULATOR.emulator().redirects().link(Redirect.FOUND, "https://example.com/page");
        Files.writeString(inbox.resolve("report.md"), "1. [example.com](" + link + ")\n");

        load("Stored reports whose links are resolved");

        Path report = folder.resolve("reports").resolve("report.md");
        Awaitility.await().until(() -> Files.exists(report) && Files.size(report) > 0);
        assertThat(report).hasContent("1. [example.com](https://example.com/page)\n");
    }

    private void load(String title) throws Exception {
        String routes = Listing.titled(title)
                .replace("uri: file:", "uri: file:" + folder + "/")
                .replace("to: file:", "to: file:" + folder + "/");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.camel.yaml", routes));
    }
}
