/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @Test
    void withoutArgumentsTheFolderIsInTheExampleAndTheEmulatorInTheProcess() {
        assertThat(Options.parse(HOME))
                .isEqualTo(new Options(
                        HOME.resolve("work"),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(90),
                        false,
                        new Delivery("polling", OptionalInt.empty(), Optional.empty())));
    }

    @Test
    void everyOptionIsRead() {
        assertThat(Options.parse(
                        HOME,
                        "--serve",
                        "--work",
                        "/w",
                        "--questions",
                        "questions",
                        "--emulator",
                        "http://127.0.0.1:8080",
                        "--latency",
                        "5",
                        "--patience",
                        "7",
                        "--results",
                        "webhook",
                        "--port",
                        "8094",
                        "--webhook-url",
                        "https://desk.example.com/hook"))
                .isEqualTo(new Options(
                        Path.of("/w"),
                        Optional.of(HOME.resolve("questions")),
                        Optional.of("http://127.0.0.1:8080"),
                        Duration.ofMillis(5),
                        Duration.ofSeconds(7),
                        true,
                        new Delivery("webhook", OptionalInt.of(8094), Optional.of("https://desk.example.com/hook"))));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Options.parse(HOME, "--questions", "missing"))
                .withMessageContaining("--questions");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Options.parse(HOME, "--wrok"));
    }
}
