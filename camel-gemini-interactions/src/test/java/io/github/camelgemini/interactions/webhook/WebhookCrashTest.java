/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A node that is killed while an event is in its route. */
@Tag("baseline")
class WebhookCrashTest extends WebhookTestSupport {

    @TempDir
    Path folder;

    private Process node;
    private Server database;

    @AfterEach
    void end() {
        if (node != null) {
            node.destroyForcibly();
        }
        if (database != null) {
            database.stop();
        }
    }

    @Test
    void theEventOfAKilledNodeIsProcessedByAnotherOne() throws Exception {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        String url = "jdbc:h2:tcp://localhost:" + database.getPort() + "/./webhooks";
        AtomicInteger processed = new AtomicInteger();
        context.getRegistry().bind("keys", Databases.repository(url));
        start(route(
                STATIC + "&webhookLease=3s&webhookIdempotentRepository=#keys",
                exchange -> processed.incrementAndGet()));
        node = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingNode.class.getName(),
                        folder.toString(),
                        url))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
        exists(DyingNode.PORT);
        String port = Files.readString(folder.resolve(DyingNode.PORT));

        CompletableFuture<HttpResponse<String>> lost =
                begin(signed("m1", event("a", "x")).uri(URI.create("http://127.0.0.1:" + port + PATH)));
        exists(DyingNode.IN_ROUTE);
        assertThat(deliver("m1")).isEqualTo(503);
        node.destroyForcibly().waitFor();

        assertThat(lost.handle((answer, failure) -> failure == null ? answer.statusCode() : 0)
                        .get())
                .isNotEqualTo(200);
        // The sender goes on to repeat the event.
        await().atMost(Duration.ofMinutes(1)).until(() -> deliver("m1") == 200);
        assertThat(processed).hasValue(1);
        assertThat(deliver("m1")).isEqualTo(200);
        assertThat(processed).hasValue(1);
    }

    private void exists(String name) {
        await().atMost(Duration.ofMinutes(2))
                .failFast("The node has ended", () -> !node.isAlive())
                .until(() -> Files.exists(folder.resolve(name)));
    }
}
