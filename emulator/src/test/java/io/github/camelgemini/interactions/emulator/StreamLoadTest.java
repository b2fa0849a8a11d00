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
import static org.awaitility.Awaitility.await;

class StreamLoadTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int STREAMS = 2_000;
    private static final int EVENTS_BEFORE_THE_WORD = 6;

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();

    private static long emulatorThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gemini-emulator"))
                .count();
    }

    @Test
    void keepsManyStreamsOpenWithFewThreads() throws Exception {
        StreamGate gate = emulator.holdStreams();
        gate.release(EVENTS_BEFORE_THE_WORD);
        List<RawStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < STREAMS; i++) {
                streams.add(new RawStream(
                        emulator, "{\"model\":\"m\",\"input\":\"repeat: number " + i + "\",\"stream\":true}"));
            }
            gate.awaitSent((long) STREAMS * EVENTS_BEFORE_THE_WORD, LONG);

            assertThat(gate.sent()).isEqualTo((long) STREAMS * EVENTS_BEFORE_THE_WORD);
            assertThat(emulatorThreads()).isBetween(1L, 20L);
            gate.releaseAll();
            for (int i = 0; i < STREAMS; i++) {
                assertThat(Wire.joined(Wire.events(streams.get(i).read().body())))
                        .isEqualTo("number " + i);
            }
            assertThat(emulatorThreads()).isBetween(1L, 20L);
        } finally {
            for (RawStream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void pausesManyStreamsWithFewThreads() throws Exception {
        emulator.wordDelay(Duration.ofMillis(20));
        Wire wire = new Wire(emulator);
        List<CompletableFuture<Wire.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(wire.createLater(
                    "{\"model\":\"m\",\"input\":\"repeat: a b c d e f g " + i + "\",\"stream\":true}"));
        }

        for (int i = 0; i < 200; i++) {
            Wire.Answer answer = answers.get(i).get(2, TimeUnit.MINUTES);
            assertThat(Wire.joined(answer.events())).isEqualTo("a b c d e f g " + i);
        }
        assertThat(emulatorThreads()).isBetween(1L, 20L);
    }

    /** The buffers of two sockets take about 5 MB at most; the whole stream is several times that. */
    @Test
    void writesNoMoreThanTheReaderTakes() throws Exception {
        int words = 200_000;
        emulator.enqueue(Reply.text("abcdefghij ".repeat(words)));
        StreamGate gate = emulator.holdStreams();
        gate.releaseAll();
        try (RawStream stream = new RawStream(emulator, "{\"model\":\"m\",\"input\":\"Hi\",\"stream\":true}")) {
            gate.awaitSent(1_000, LONG);
            List<Long> seen = new ArrayList<>(List.of(0L));
            await().atMost(LONG).pollInterval(Duration.ofMillis(500)).until(() -> {
                seen.add(gate.sent());
                return seen.get(seen.size() - 1).equals(seen.get(seen.size() - 2));
            });

            assertThat(gate.sent()).isBetween(1_000L, words / 2L);
            RawStream.Received received = stream.read();
            assertThat(received.bytes()).isGreaterThan(20_000_000);
            assertThat(Wire.joined(Wire.events(received.body()))).hasSize(11 * words);
        }
        gate.awaitSent(words + 9L, LONG);
        assertThat(gate.sent()).isEqualTo(words + 9L);
    }
}
