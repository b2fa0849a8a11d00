/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @Test
    void anEmptyLineTakesTheFoldersOfTheExample() {
        assertThat(Options.parse(HOME)).isEqualTo(new Options(HOME.resolve("work"), HOME.resolve("recordings")));
    }

    @Test
    void everyOptionCounts() {
        assertThat(Options.parse(HOME, "--work", "/a", "--recordings", "src/../src/main"))
                .isEqualTo(new Options(Path.of("/a"), HOME.resolve("src/main")));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Options.parse(HOME, "--other"));
    }
}
