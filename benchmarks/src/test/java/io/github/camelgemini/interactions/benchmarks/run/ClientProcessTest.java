/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.client.Client;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import io.github.camelgemini.interactions.benchmarks.server.CannedServer;
import io.github.camelgemini.interactions.benchmarks.server.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The process of a contestant, with a server that is another process. */
class ClientProcessTest {

    private static final Load LOAD = new Load(6, 2, 2, 64, 0, false, Map.of());

    private static ChildJvm server;
    private static String baseUrl;

    @BeforeAll
    static void start() throws Exception {
        server = ChildJvm.start(CannedServer.class, List.of("-Xmx64m"), List.of(Script.TEXT.name()));
        baseUrl = "http://127.0.0.1:" + server.line();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aProcessIsWarmAndMakesACountedRunForEachCommand() throws Exception {
        try (ClientProcess process = ClientProcess.start("unary", Cases.FLOOR, baseUrl, LOAD)) {
            assertThat(process.warmUp()).startsWith("1 batches in ");
            for (int run = 1; run <= 3; run++) {
                Measurement measured = process.run();

                assertThat(measured.units()).isEqualTo(6);
                assertThat(measured.peakThreads()).isPositive();
                assertThat(measured.serverCpuNanos()).isNotNegative();
            }
        }
    }

    @Test
    void whereARunIsNotLongABatchIsMadeBeforeEach() throws Exception {
        Load load = new Load(6, 2, 2, 64, 1, false, Map.of());
        try (ClientProcess process = ClientProcess.start("unary", Cases.FLOOR, baseUrl, load)) {
            assertThat(process.run().units()).isEqualTo(6);
        }
    }

    @Test
    void aContestantThatFailsInItsWarmUpTellsWhy() {
        assertThatThrownBy(() -> ClientProcess.start("structured", Cases.FLOOR, baseUrl, LOAD))
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("The answer is not the expected one");
    }

    @Test
    void aProcessThatKnowsNoSuchCommandTellsWhy() throws Exception {
        try (ChildJvm process = ChildJvm.start(
                Client.class,
                List.of("-Xmx64m"),
                List.of(
                        "unary",
                        Cases.FLOOR,
                        baseUrl,
                        "{\"calls\":1,\"warmUp\":1,\"concurrency\":1,\"warmUpSeconds\":0,\"parameters\":{}}"))) {
            assertThat(process.lineAfter(Client.READY)).isNotEmpty();
            process.send("jump");

            assertThatThrownBy(() -> process.lineAfter(Client.RESULT))
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("Unknown command jump");
        }
    }

    @Test
    void aCommandForAProcessThatHasEndedFailsWhereItsAnswerIsRead() throws Exception {
        try (ChildJvm process = ChildJvm.start(ChildJvmTest.Failing.class, List.of("-Xmx32m"), List.of())) {
            assertThatThrownBy(() -> process.lineAfter(Client.READY)).isInstanceOf(ChildFailedException.class);
            process.send(Client.RUN);

            assertThatThrownBy(() -> process.lineAfter(Client.RESULT))
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("no luck");
        }
    }
}
