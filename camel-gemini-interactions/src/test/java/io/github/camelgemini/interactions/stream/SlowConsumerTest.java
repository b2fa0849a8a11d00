/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A slow consumer stops a fast server, and needs no memory for what it has not taken. */
class SlowConsumerTest {

    private static final int EVENTS = 100_000;
    private static final String PADDING = "x".repeat(1000);

    @RegisterExtension
    final StreamServer server = new StreamServer();

    private final AtomicLong sent = new AtomicLong();

    @Test
    void hundredMegabytesOfEventsPassASmallHeap() throws Exception {
        Process consumer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowConsumer.class.getName(),
                        server.baseUrl())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(consumer.getInputStream(), StandardCharsets.UTF_8))) {
            StreamServer.Request request = server.next().begin().created("v1_a").outputStep();
            CompletableFuture<Void> all = CompletableFuture.runAsync(() -> sendAll(request));
            assertThat(out.readLine()).isEqualTo("first");

            // The server has stopped when nothing was sent between two looks.
            AtomicLong last = new AtomicLong(-1);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> last.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(EVENTS / 4);
            consumer.getOutputStream().write('\n');
            consumer.getOutputStream().flush();

            assertThat(out.readLine()).isEqualTo("characters " + 2 * EVENTS);
            all.get(60, TimeUnit.SECONDS);
            assertThat(consumer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            consumer.destroyForcibly();
        }
    }

    private void sendAll(StreamServer.Request request) {
        for (int i = 0; i < EVENTS; i++) {
            request.event("{'event_type':'step.delta','index':0,'padding':'" + PADDING
                    + "','delta':{'type':'text','text':'ab'}}");
            sent.incrementAndGet();
        }
        request.completed("v1_a").end();
    }
}
