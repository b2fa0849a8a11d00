/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @Test
    void theDefaultsAreInTheExample() {
        assertThat(Options.parse(HOME)).isEqualTo(new Options(HOME.resolve("customers"), Duration.ofMillis(500)));
    }

    @Test
    void everyOptionCounts() {
        assertThat(Options.parse(HOME, "--latency", "60000", "--customers", "src/main"))
                .isEqualTo(new Options(HOME.resolve("src/main"), Duration.ofMinutes(1)));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Options.parse(HOME, "--latency", "60001"))
                .withMessageContaining("0 to 60000");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Options.parse(HOME, "--workers"));
    }
}
