/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The first routes of the component page, as they stand there: what cannot be done ends, and is paid for no more. */
class FirstRoutesTest {

    private static final String INVOICE = "Invoice number: R-17\nTotal: 12.50 EUR";

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"first.camel.yaml", "first.camel.xml"})
    void aDocumentThatFailsIsNotAskedAboutForEver(String listing) throws Exception {
        Emulator api = EMULATOR.emulator();
        write("routes/" + listing, listing(listing));
        Files.createDirectories(folder.resolve("inbox"));

        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + folder + "/routes/*");
        main.addInitialProperty("camel.component.gemini-interactions.base-url", EMULATOR.baseUrl());
        main.start();
        try {
            api.enqueue(Reply.text("no JSON"), Reply.text("no JSON either"));
            write("inbox/unsuitable.txt", INVOICE);
            awaitFile("failed/unsuitable.txt");
            assertThat(api.creates()).as("one call and its repair").hasSize(2);

            Reply broken = Reply.error(500, "internal", "broken");
            api.enqueue(broken, broken, broken, broken);
            write("inbox/unlucky.txt", INVOICE);
            awaitFile("failed/unlucky.txt");
            assertThat(api.creates())
                    .as("one call, and three of the error handler")
                    .hasSize(6);

            write("inbox/good.txt", INVOICE);
            awaitFile("outbox/good.json");
            assertThat(api.creates()).hasSize(7);
        } finally {
            main.stop();
        }

        assertThat(folder.resolve("outbox/good.json")).hasContent("{\"invoice_number\":\"R-17\",\"total\":12.5}");
        assertThat(folder.resolve("failed/unsuitable.txt")).hasContent(INVOICE);
    }

    @Test
    void theRouteInXmlOfTheRuntimesPageAnswers() throws Exception {
        String page = Files.readString(Path.of("../../docs/runtimes.md"));
        String listing = page.substring(page.indexOf("<routes xmlns"));
        write(
                "routes/answer.camel.xml",
                listing.substring(0, listing.indexOf("```")).replace("\"file:", "\"file:" + folder + "/"));
        write("questions/one.txt", "repeat: hello");

        Main main = new Main();
        main.configure().withRoutesIncludePattern("file:" + folder + "/routes/*");
        main.addInitialProperty("camel.component.gemini-interactions.base-url", EMULATOR.baseUrl());
        main.addInitialProperty("camel.component.gemini-interactions.api-key", "key");
        main.start();
        try {
            awaitFile("answers/one.txt");
        } finally {
            main.stop();
        }

        assertThat(folder.resolve("answers/one.txt")).hasContent("hello");
    }

    /** The listing of the page with that title, in the folder and without waiting. */
    private String listing(String title) throws IOException {
        return Page.listing(title)
                .replace("file:inbox", "file:" + folder + "/inbox")
                .replace("file:outbox", "file:" + folder + "/outbox")
                .replace(
                        "classpath:invoice.schema.json",
                        "file:" + Page.COMPONENT.resolve("src/test/resources/invoice.schema.json"))
                .replace("{{env:GEMINI_API_KEY}}", "key")
                .replace("2000", "1");
    }

    private void awaitFile(String file) {
        await().until(() -> Files.exists(folder.resolve(file)));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
