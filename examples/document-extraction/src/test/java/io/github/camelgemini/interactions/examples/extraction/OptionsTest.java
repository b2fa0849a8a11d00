/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {

    private static final Path HOME = Path.of("/example");

    @Test
    void withoutArgumentsTheFoldersAreInTheExampleAndThePortIsFree() {
        assertThat(Options.parse(HOME))
                .isEqualTo(new Options(
                        Path.of("/example/work"), Path.of("/example/documents"), Duration.ofSeconds(2), false, 0));
    }

    @Test
    void everyOptionIsRead() {
        assertThat(Options.parse(
                        HOME, "--serve", "--work", "/w", "--documents", "/d", "--latency", "5", "--port", "81"))
                .isEqualTo(new Options(Path.of("/w"), Path.of("/d"), Duration.ofMillis(5), true, 81));
    }

    @Test
    void aServerHasAPortThatACommandCanName() {
        assertThat(Options.parse(HOME, "--serve").port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "--wrok, Unknown option --wrok",
        "--work, Option --work needs a value",
        "--latency x, 'Option --latency takes a number from 0 to 600000, not x'",
        "--latency -1, 'Option --latency takes a number from 0 to 600000, not -1'",
        "--port 70000, 'Option --port takes a number from 0 to 65535, not 70000'"
    })
    void aWrongLineSaysWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> Options.parse(HOME, line.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
