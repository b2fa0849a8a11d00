/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {

    private static final Path HOME = Path.of("/home");

    @Test
    void theDefaultsAreInTheExample() {
        assertThat(Options.parse(HOME)).isEqualTo(new Options(HOME.resolve("customers"), Duration.ofMillis(500)));
    }

    @Test
    void everyOptionCounts() {
        assertThat(Options.parse(HOME, "--latency", "60000", "--customers", "/other"))
                .isEqualTo(new Options(Path.of("/other"), Duration.ofMinutes(1)));
    }

    @Test
    void aWrongLineSaysWhy() {
        assertThatThrownBy(() -> Options.parse(HOME, "--workers")).hasMessage("Unknown option --workers");
        assertThatThrownBy(() -> Options.parse(HOME, "--latency")).hasMessage("Option --latency needs a value");
        assertThatThrownBy(() -> Options.parse(HOME, "--latency", "60001")).hasMessageContaining("0 to 60000");
        assertThatThrownBy(() -> Options.parse(HOME, "--latency", "soon")).hasMessageContaining("not soon");
    }
}
