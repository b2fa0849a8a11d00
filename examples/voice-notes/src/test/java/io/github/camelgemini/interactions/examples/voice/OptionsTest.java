/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTest {

    private static final Path HOME = Path.of("/home");

    @Test
    void anEmptyLineTakesTheFoldersOfTheExample() {
        assertThat(Options.parse(HOME)).isEqualTo(new Options(HOME.resolve("work"), HOME.resolve("recordings")));
    }

    @Test
    void everyOptionCounts() {
        assertThat(Options.parse(HOME, "--work", "/a", "--recordings", "/b/../c"))
                .isEqualTo(new Options(Path.of("/a"), Path.of("/c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--other", "--work", "--recordings"})
    void aWrongLineIsRefusedByName(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(HOME, option))
                .withMessageContaining(option);
    }
}
