/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @Test
    void withoutArgumentsTheFoldersAreInTheExampleAndThePortIsFree() {
        assertThat(Options.parse(HOME))
                .isEqualTo(
                        new Options(HOME.resolve("work"), HOME.resolve("documents"), Duration.ofSeconds(2), false, 0));
    }

    @Test
    void everyOptionIsRead() {
        assertThat(Options.parse(
                        HOME, "--serve", "--work", "/w", "--documents", "src/main", "--latency", "5", "--port", "81"))
                .isEqualTo(new Options(Path.of("/w"), HOME.resolve("src/main"), Duration.ofMillis(5), true, 81));
    }

    @Test
    void aServerHasAPortThatACommandCanName() {
        assertThat(Options.parse(HOME, "--serve").port()).isEqualTo(8080);
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Options.parse(HOME, "--latency", "600001"))
                .withMessageContaining("0 to 600000");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Options.parse(HOME, "--wrok"));
    }
}
