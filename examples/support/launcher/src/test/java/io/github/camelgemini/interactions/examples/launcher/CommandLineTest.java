/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandLineTest {

    private static final Path DEFAULT = Path.of("default").toAbsolutePath();

    @Test
    void anEmptyLineGivesTheDefaults() {
        CommandLine line = new CommandLine();

        assertThat(line.folder("--work", DEFAULT)).isEqualTo(DEFAULT);
        assertThat(line.number("--latency", 10, 5)).isEqualTo(5);
        assertThat(line.text("--task")).isEmpty();
        assertThat(line.port()).isEmpty();
        assertThat(line.flag("--serve")).isFalse();
        line.end();
    }

    @Test
    void optionsAreReadInAnyOrder() {
        CommandLine line =
                new CommandLine("--serve", "--latency", "0", "--task", "Do it", "--work", "/b/../c", "--port", "65535");

        assertThat(line.folder("--work", DEFAULT)).isEqualTo(Path.of("/c"));
        assertThat(line.number("--latency", 10, 5)).isZero();
        assertThat(line.text("--task")).hasValue("Do it");
        assertThat(line.port()).hasValue(65_535);
        assertThat(line.flag("--serve")).isTrue();
        line.end();
    }

    @Test
    void theLastValueOfARepeatedOptionCounts() {
        CommandLine line = new CommandLine("--latency", "1", "--serve", "--latency", "2", "--serve");

        assertThat(line.number("--latency", 10, 5)).isEqualTo(2);
        assertThat(line.flag("--serve")).isTrue();
        line.end();
    }

    @Test
    void aRelativeFolderIsThatOfTheUser() {
        assertThat(new CommandLine("--work", "w").folder("--work", DEFAULT))
                .isEqualTo(Path.of("w").toAbsolutePath());
    }

    @Test
    void aFolderToReadMustExist(@TempDir Path home) {
        Path missing = home.resolve("missing");

        assertThat(new CommandLine("--documents", home.toString()).existingFolder("--documents", missing))
                .isEqualTo(home);
        assertThatThrownBy(() -> new CommandLine("--documents", missing.toString()).existingFolder("--documents", home))
                .isInstanceOf(UsageException.class)
                .hasMessage("Option --documents: there is no folder " + missing);
    }

    @ParameterizedTest
    @CsvSource({
        "--wrok /w, Unknown option --wrok",
        "/w, Unknown option /w",
        "--work, Option --work needs a value",
        "--work --serve, Option --work needs a value",
        "--latency, Option --latency needs a value",
        "--latency x, 'Option --latency takes a number from 0 to 600000, not x'",
        "--latency -1, 'Option --latency takes a number from 0 to 600000, not -1'",
        "--latency 600001, 'Option --latency takes a number from 0 to 600000, not 600001'",
        "--port -1, 'Option --port takes a number from 0 to 65535, not -1'",
        "--port 65536, 'Option --port takes a number from 0 to 65535, not 65536'"
    })
    void aWrongLineIsRefusedWithTheReason(String words, String message) {
        CommandLine line = new CommandLine(words.split(" "));

        assertThatThrownBy(() -> {
                    line.folder("--work", DEFAULT);
                    line.number("--latency", 600_000, 5);
                    line.port();
                    line.flag("--serve");
                    line.end();
                })
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
