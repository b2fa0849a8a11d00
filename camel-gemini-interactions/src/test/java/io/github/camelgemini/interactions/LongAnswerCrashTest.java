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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A process that dies by SIGKILL between the parts of a long answer, and another one that gets the same message. */
class LongAnswerCrashTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PROMPT = "write 5,000 tokens about roses";
    private static final String RETRY = "&onUnfinishedRequest=retry";

    private final Emulator emulator = Emulator.builder().hopTokens(1000).start();
    private Process node;

    @TempDir
    private Path home;

    @AfterEach
    void end() {
        if (node != null) {
            node.destroyForcibly();
        }
        emulator.close();
    }

    private void start(String options, int parts) throws IOException {
        node = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongAnswerNode.class.getName(),
                        home.toString(),
                        emulator.baseUrl(),
                        options,
                        PROMPT,
                        String.valueOf(parts)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("node.log").toFile()))
                .start();
    }

    private void until(Callable<Boolean> reached) {
        await().atMost(LIMIT)
                .failFast("The process has ended", () -> !node.isAlive())
                .until(reached);
    }

    private void kill() throws InterruptedException {
        node.destroyForcibly();
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Starts a process with the same message once the claim of the dead one has expired, and waits for its end. */
    private void again(String options) throws Exception {
        do {
            Files.deleteIfExists(home.resolve(LongAnswerNode.FAILURE));
            start(options, 0);
            assertThat(node.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } while (Files.exists(home.resolve(LongAnswerNode.FAILURE))
                && Files.readString(home.resolve(LongAnswerNode.FAILURE)).contains("Another call is sending"));
    }

    private String content(String file) throws IOException {
        return Files.readString(home.resolve(file));
    }

    /** The answer of a process that nobody kills. */
    private String whole() throws Exception {
        try (Emulator other = Emulator.builder().hopTokens(1_000_000).start()) {
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.start();
                return context.createProducerTemplate()
                        .requestBody(
                                "gemini-interactions:create?apiKey=test-key&model=gemini-4-argon&baseUrl="
                                        + other.baseUrl(),
                                PROMPT,
                                String.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&streaming=true&streamTo=direct:element"})
    void partsThatWerePaidAreNotPaidAgain(String delivery) throws Exception {
        start(delivery + RETRY, 2);
        until(() -> Files.exists(home.resolve(LongAnswerNode.STOPPED)));
        kill();
        assertThat(emulator.creates()).hasSize(2);

        again(delivery + RETRY);

        assertThat(content(LongAnswerNode.ANSWER)).isEqualTo(whole());
        if (!delivery.isEmpty()) {
            assertThat(content(LongAnswerNode.ELEMENTS)).isEqualTo(whole());
        }
        assertThat(emulator.creates()).hasSize(5);
        assertThat(emulator.ledger().paidCreates()).isEqualTo(5);
        again(delivery + RETRY);
        assertThat(emulator.creates()).hasSize(5);
    }

    @Test
    void aPartThatWasAskedForWhenTheProcessDiedIsAskedForAgain() throws Exception {
        emulator.enqueue(Reply.byRules(), Reply.byRules(), Reply.byRules().after(Duration.ofMinutes(5)));
        start(RETRY, 0);
        until(() -> emulator.creates().size() == 3);
        kill();

        again(RETRY);

        assertThat(content(LongAnswerNode.ANSWER)).isEqualTo(whole());
        assertThat(emulator.creates()).hasSize(6);
    }

    @Test
    void withoutRetryTheOutcomeOfTheNextPartIsUnknown() throws Exception {
        start("", 2);
        until(() -> Files.exists(home.resolve(LongAnswerNode.STOPPED)));
        kill();

        again("");

        assertThat(content(LongAnswerNode.FAILURE)).contains("onUnfinishedRequest=retry");
        assertThat(emulator.creates()).hasSize(2);
    }
}
