/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    @Test
    void anEmptyLineTakesTheDefaults() {
        Options options = Options.parse();

        assertThat(options.folder()).isEmpty();
        assertThat(options.task()).isEmpty();
        assertThat(options.commands()).hasToString("javac Leap.java Check.java, java Check");
    }

    @Test
    void everyOptionCounts(@TempDir Path folder) {
        assertThat(Options.parse("--folder", folder.toString(), "--allow", "mvn -q test", "--task", "Fix it"))
                .isEqualTo(new Options(
                        Optional.of(folder),
                        new AllowedCommands(List.of(List.of("mvn", "-q", "test"))),
                        Optional.of("Fix it")));
    }

    @Test
    void whatIsNoOptionIsRefused(@TempDir Path folder) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() ->
                        Options.parse("--folder", folder.resolve("missing").toString()))
                .withMessageContaining("there is no folder");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Options.parse("--other"));
    }
}
