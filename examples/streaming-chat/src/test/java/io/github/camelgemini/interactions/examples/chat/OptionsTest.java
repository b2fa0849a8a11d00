/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTest {

    @Test
    void anEmptyLineTakesTheDefaults() {
        assertThat(Options.parse()).isEqualTo(new Options(OptionalInt.empty(), Duration.ofMillis(60)));
    }

    @Test
    void everyOptionCounts() {
        assertThat(Options.parse("--port", "9090", "--word-delay", "0"))
                .isEqualTo(new Options(OptionalInt.of(9090), Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--other", "--port", "--port x", "--port -1", "--port 65536", "--word-delay 60001"})
    void aWrongLineIsRefusedByName(String line) {
        String[] words = line.split(" ");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(words))
                .withMessageContaining(words[0]);
    }
}
