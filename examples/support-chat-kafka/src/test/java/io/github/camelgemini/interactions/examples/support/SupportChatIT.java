/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.examples.kafka.EmbeddedKafka;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SupportChatIT {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path temp;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void allCustomersAreAnsweredAlthoughAWorkerIsKilled() {
        assertThat(run(Map.of())).as(printed()).isZero();

        assertThat(printed())
                .contains("a broker in this process", "worker A is killed", "customer   turns   answered by")
                .contains("Your order number is 4711.", "Your model is HX-200.", "You live in Bremen.")
                .contains("The first thing you said was: I live in Bremen.", "Your complaint is a broken hinge.")
                .containsPattern("Paid calls: 2\\d");
        assertThat(List.of("ada", "ben", "chloe", "deniz", "emil"))
                .allSatisfy(customer -> assertThat(printed()).containsPattern(customer + " +4  ( [AB]){4}"));
        assertThat(printed().substring(printed().indexOf("worker A is killed")))
                .contains(System.lineSeparator() + "    B    ");
    }

    @Test
    void anotherClusterIsUsedWhereItIsNamed() throws Exception {
        Files.writeString(temp.resolve("eve.txt"), "I work at Acme.\nWhere do I work?\n");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(temp.resolve("kafka"))) {
            int code = run(
                    Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                    "--latency",
                    "0",
                    "--customers",
                    temp.toString());

            assertThat(code).as(printed()).isZero();
            assertThat(printed()).contains("Kafka:  " + kafka.bootstrapServers(), "You work for Acme.");
        }
    }

    @Test
    void aWrongLineShowsTheOptions() {
        assertThat(run(Map.of(), "--wrong")).isEqualTo(2);
        assertThat(printed()).contains("Unknown option --wrong", "--customers");
    }

    private int run(Map<String, String> environment, String... args) {
        RunContext context =
                new RunContext(HOME, environment::get, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return Launcher.run(context, Options.USAGE, run -> SupportChat.run(run, args));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
