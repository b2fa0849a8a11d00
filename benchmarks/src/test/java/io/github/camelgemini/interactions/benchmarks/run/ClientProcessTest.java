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
import io.github.camelgemini.interactions.benchmarks.server.Script;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The process of a contestant, with a server that is another process. */
class ClientProcessTest {

    /** A counted run of six calls, after one batch of two. */
    private static final Load LOAD = new Load(6, 2, 2, 64, 0, false, Map.of());

    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = ServerProcess.start(Script.TEXT);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static ClientProcess start(String caseName) throws Exception {
        return ClientProcess.start(caseName, Cases.FLOOR, server.baseUrl(), 64);
    }

    @Test
    void aProcessMakesACountedRunForEachCommand() throws Exception {
        try (ClientProcess process = start("unary")) {
            assertThat(process.warmUp(LOAD)).startsWith("1 batches in ");
            for (int run = 1; run <= 3; run++) {
                Measurement measured = process.run();

                assertThat(measured.units()).isEqualTo(6);
                assertThat(measured.peakThreads()).isPositive();
                assertThat(measured.serverCpuNanos()).isNotNegative();
            }
        }
    }

    @Test
    void aProcessTakesAnotherLoad() throws Exception {
        try (ClientProcess process = start("unary")) {
            assertThat(process.warmUp(LOAD)).isNotEmpty();
            assertThat(process.warmUp(new Load(4, 1, 1, 64, 1, false, Map.of())))
                    .isNotEmpty();

            assertThat(process.run().units()).isEqualTo(4);
        }
    }

    @Test
    void aContestantThatFailsInItsWarmUpTellsWhy() throws Exception {
        try (ClientProcess process = start("structured")) {
            assertThatThrownBy(() -> process.warmUp(LOAD))
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageContaining("The answer is not the expected one");
        }
    }

    @Test
    void aProcessThatKnowsNoSuchCommandTellsWhy() throws Exception {
        try (ChildJvm process =
                ChildJvm.start(Client.class, List.of("-Xmx64m"), List.of("unary", Cases.FLOOR, server.baseUrl()))) {
            process.send("jump");

            assertThatThrownBy(() -> process.lineAfter(Client.READY))
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
