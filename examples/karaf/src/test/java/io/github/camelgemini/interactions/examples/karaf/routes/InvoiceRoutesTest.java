/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes without Karaf. */
class InvoiceRoutesTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Emulator emulator = Emulator.start();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        camel.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration()
                .setApiKey("test-key");
        camel.addRoutes(new InvoiceRoutes(folder.toString(), emulator.baseUrl()));
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        emulator.close();
    }

    @Test
    void anInvoiceBecomesJson() throws Exception {
        Files.copy(Path.of("documents/alder-tools-INV-2026-0117.txt"), folder.resolve("inbox/one.txt"));

        Path result = folder.resolve("outbox/one.json");
        await().atMost(LIMIT).until(() -> Files.exists(result));
        assertThat(result)
                .hasContent(
                        "{\"invoice_number\":\"INV-2026-0117\",\"invoice_date\":\"2026-01-17\",\"currency\":\"USD\",\"total\":660.87}");
    }

    @Test
    void anAnswerWithoutATotalIsRejectedWithTheReason() throws Exception {
        Reply withoutTotal =
                Reply.text("{\"invoice_number\":\"1\",\"invoice_date\":\"2026-01-17\",\"currency\":\"USD\"}");
        emulator.enqueue(withoutTotal, withoutTotal);
        Files.copy(Path.of("documents/alder-tools-INV-2026-0117.txt"), folder.resolve("inbox/one.txt"));

        Path reason = folder.resolve("rejected/one.txt");
        await().atMost(LIMIT).until(() -> Files.exists(reason));
        assertThat(reason).content().contains("does not conform to the JSON schema", "/total");
    }

    @Test
    void aDocumentThatFailsIsKeptAndNotAskedAboutAgain() throws Exception {
        emulator.enqueue(Reply.error(400, "invalid_request", "No."));
        Files.copy(Path.of("documents/alder-tools-INV-2026-0117.txt"), folder.resolve("inbox/one.txt"));
        await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("failed/one.txt")));

        Files.copy(Path.of("documents/alder-tools-INV-2026-0117.txt"), folder.resolve("inbox/two.txt"));
        await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("outbox/two.json")));

        assertThat(folder.resolve("failed/one.txt"))
                .hasSameTextualContentAs(Path.of("documents/alder-tools-INV-2026-0117.txt"));
        assertThat(emulator.creates()).hasSize(2);
    }

    @Test
    void aFailureThatPassesIsTriedAgain() throws Exception {
        emulator.enqueue(Reply.error(500, "internal", "Broken."));
        Files.copy(Path.of("documents/alder-tools-INV-2026-0117.txt"), folder.resolve("inbox/one.txt"));

        await().atMost(LIMIT).until(() -> Files.exists(folder.resolve("outbox/one.json")));

        assertThat(emulator.creates()).hasSize(2);
    }
}
