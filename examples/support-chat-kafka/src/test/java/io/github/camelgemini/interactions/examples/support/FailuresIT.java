/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.util.List;

import io.github.camelgemini.interactions.emulator.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresIT {

    @TempDir
    private Path data;

    @Test
    void whatMayPassIsTriedAgainAndWhatMayNotIsApologizedFor() throws Exception {
        try (Support support = new Support(data);
                Worker worker = Worker.start("only", support.properties())) {
            support.ask("ada", "My name is Ada.");
            support.await(1);

            // The component itself retries twice; the route retries a wrong key and an API that is unavailable.
            support.emulator()
                    .enqueue(
                            Reply.error(400, "invalid_request", "no"),
                            Reply.error(401, "unauthenticated", "no"),
                            Reply.error(503, "unavailable", "no").retryAfterSeconds("0"),
                            Reply.error(503, "unavailable", "no").retryAfterSeconds("0"),
                            Reply.error(503, "unavailable", "no").retryAfterSeconds("0"));
            support.ask("ada", "Something terrible.");
            support.ask("ada", "What is my name?");
            List<Answer> answers = support.await(3);

            assertThat(answers.get(1).failure()).isEqualTo("VALIDATION");
            assertThat(answers.get(1).text()).startsWith("Sorry");
            assertThat(answers.get(2).failure()).isEmpty();
            assertThat(answers.get(2).text()).isEqualTo("Your name is Ada.");
            assertThat(support.emulator().ledger().paidCreates()).isEqualTo(2);
        }
    }
}
