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
            List<Answer> answers;
            try (Worker leaves = Worker.start("leaves", support.properties())) {
                for (int turn = 1; turn <= TURNS; turn++) {
                    for (int customer = 1; customer <= CUSTOMERS; customer++) {
                        support.ask("customer-" + customer, message(customer, turn));
                    }
                }
                support.await(CUSTOMERS * TURNS / 3);
            }
            answers = support.await(CUSTOMERS * TURNS);

            assertThat(answers).extracting(Answer::worker).contains("stays", "leaves");
            assertThat(answers).hasSize(CUSTOMERS * TURNS);
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
