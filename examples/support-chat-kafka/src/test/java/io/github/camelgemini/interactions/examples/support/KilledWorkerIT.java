/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.util.List;

import io.github.camelgemini.interactions.emulator.Gate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The promise of the example: a worker that is killed costs nobody an answer, and nothing is paid twice. */
class KilledWorkerIT {

    private static final int CUSTOMERS = 24;

    @TempDir
    private Path data;

    @Test
    void whatAKilledWorkerHasBegunIsAnsweredByAnotherAndPaidOnce() throws Exception {
        try (Support support = new Support(data);
                WorkerProcess killed = WorkerProcess.start("killed", support.properties());
                WorkerProcess survivor = WorkerProcess.start("survivor", support.properties())) {
            int before = support.letBothWork();

            Gate gate = support.emulator().holdAnswers();
            for (int turn = 2; turn <= 4; turn++) {
                for (int customer = 1; customer <= CUSTOMERS; customer++) {
                    support.ask("customer-" + customer, "Turn " + turn + " of customer " + customer);
                }
            }
            // One question of each partition is with Gemini, and its worker knows the id of the interaction. Half of
            // these are
            // the killed worker's.
            gate.awaitWaiting(Support.PARTITIONS, Support.LIMIT);
            Awaitility.await().atMost(Support.LIMIT).until(() -> interactions(support) == before + Support.PARTITIONS);
            killed.kill();
            gate.release();

            List<Answer> answers = support.await(before + 3 * CUSTOMERS);
            assertThat(answers.subList(before, answers.size()))
                    .extracting(Answer::worker)
                    .containsOnly("survivor");
            support.assertUnbrokenChains();
            assertThat(survivor.pid()).isNotEqualTo(killed.pid());
        }
    }

    private static long interactions(Support support) {
        return support.states().values().stream()
                .filter(value -> value != null && value.contains("\"interaction\":"))
                .count();
    }
}
