/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Many sessions at once. */
class LiveLoadTest {

    private static long serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gemini-emulator"))
                .count();
    }

    @Test
    void aThousandIdleSessionsNeedFewThreads() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            List<LiveClient> clients = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                clients.add(LiveClient.writing(emulator, "'sessionResumption':{}"));
            }

            assertThat(emulator.openConnections()).isEqualTo(1_000);
            assertThat(serverThreads()).isBetween(1L, 16L);
            for (int i = 0; i < clients.size(); i += 100) {
                assertThat(clients.get(i).say("Repeat: number " + i).answer()).isEqualTo("number " + i);
            }
            Set<String> sessions = new HashSet<>();
            clients.forEach(client -> sessions.add(client.sessionId()));
            assertThat(sessions).hasSize(1_000);

            emulator.reset();
            for (LiveClient client : clients) {
                assertThat(client.closed().code()).isEqualTo(1001);
            }
            Awaitility.await().until(() -> emulator.openConnections() == 0);
        }
    }

    @Test
    void fortySessionsSpeakAtOnce() throws Exception {
        try (Emulator emulator = Emulator.start()) {
            List<LiveClient> clients = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                clients.add(LiveClient.speaking(emulator, ""));
            }
            byte[] end = new byte[16_000 * 2];
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i)
                        .speak(EmulatedLive.speech("Repeat: " + "word ".repeat(50) + i, 16_000), 16_000, 640)
                        .speak(end, 16_000, 3_200);
            }
            for (int i = 0; i < clients.size(); i++) {
                assertThat(EmulatedLive.heard(LiveClient.audio(clients.get(i).turn())))
                        .isEqualTo("word ".repeat(50) + i);
            }
            assertThat(emulator.ledger().paidCreates()).isEqualTo(40);
        }
    }

    @Test
    void closingTheEmulatorEndsSessions() throws Exception {
        Emulator emulator = Emulator.start();
        LiveClient client = LiveClient.speaking(emulator, "");
        emulator.close();

        assertThat(client.closed().code()).isIn(1001, 1006);
    }
}
