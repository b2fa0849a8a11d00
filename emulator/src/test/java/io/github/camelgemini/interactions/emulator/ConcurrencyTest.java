/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrencyTest {

    private static final int REQUESTS = 300;

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static long emulatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gemini-emulator"))
                .count();
    }

    private List<CompletableFuture<Wire.Answer>> sendAll() {
        List<CompletableFuture<Wire.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(wire.createLater("{\"model\":\"m\",\"input\":\"repeat: answer " + i + "\"}"));
        }
        return answers;
    }

    private static void assertEachHasItsOwn(List<CompletableFuture<Wire.Answer>> answers) throws Exception {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(answers.get(i).get(120, TimeUnit.SECONDS).text()).isEqualTo("answer " + i);
        }
    }

    @Test
    void holdsManyAnswersWithFewThreads() throws Exception {
        List<CompletableFuture<Wire.Answer>> answers;
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            answers = sendAll();
            gate.awaitWaiting(REQUESTS, Duration.ofMinutes(2));

            assertThat(emulatorThreads()).isBetween(1L, 20L);
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            assertThat(GEMINI.emulator().ledger().paidCreates()).isEqualTo(REQUESTS);
        }
        assertEachHasItsOwn(answers);
    }

    @Test
    void delaysManyAnswersWithFewThreads() throws Exception {
        GEMINI.emulator().latency(Duration.ofMillis(200));

        List<CompletableFuture<Wire.Answer>> answers = sendAll();

        assertEachHasItsOwn(answers);
        assertThat(emulatorThreads()).isBetween(1L, 20L);
        assertThat(GEMINI.emulator().creates()).hasSize(REQUESTS);
    }
}
