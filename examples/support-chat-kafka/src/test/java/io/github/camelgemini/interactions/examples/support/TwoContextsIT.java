/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two workers share the customers, and one of them leaves. */
class TwoContextsIT {

    private static final int CUSTOMERS = 50;
    private static final int TURNS = 6;

    @TempDir
    private Path data;

    @Test
    void conversationsGoOnWhenAWorkerLeaves() throws Exception {
        try (Support support = new Support(data);
                Worker stays = Worker.start("stays", support.properties())) {
            int before;
            try (Worker leaves = Worker.start("leaves", support.properties())) {
                before = support.letBothWork();
                for (int turn = 1; turn <= TURNS; turn++) {
                    for (int customer = 1; customer <= CUSTOMERS; customer++) {
                        support.ask("customer-" + customer, message(customer, turn));
                    }
                }
                support.await(before + CUSTOMERS * TURNS / 3);
            }
            List<Answer> answers = support.await(before + CUSTOMERS * TURNS);
            answers = answers.subList(before, answers.size());

            assertThat(answers).hasSize(CUSTOMERS * TURNS);
            assertThat(answers).extracting(Answer::worker).contains("stays", "leaves");
            assertThat(support.emulator().ledger().paidCreates()).isEqualTo(before + CUSTOMERS * TURNS);
            support.assertUnbrokenChains();
            for (int customer = 1; customer <= CUSTOMERS; customer++) {
                assertThat(last(answers, "customer-" + customer)).isEqualTo("You have sent " + TURNS + " messages.");
            }
        }
    }

    private static String message(int customer, int turn) {
        return "Message " + turn + " of customer " + customer
                + (turn == TURNS ? ": how many messages have I sent?" : "");
    }

    private static String last(List<Answer> answers, String customer) {
        return answers.stream()
                .filter(answer -> answer.customer().equals(customer))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .text();
    }
}
