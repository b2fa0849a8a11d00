/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.util.OptionalInt;

import io.github.camelgemini.interactions.examples.launcher.UsageException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTest {

    @Test
    void anEmptyLineTakesTheDefaults() {
        assertThat(Options.parse()).isEqualTo(new Options(OptionalInt.empty()));
    }

    @Test
    void everyOptionCounts() {
        assertThat(Options.parse("--port", "9090")).isEqualTo(new Options(OptionalInt.of(9090)));
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Options.parse("--port", "65536"))
                .withMessageContaining("0 to 65535");
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Options.parse("--other"));
    }
}
