/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelgemini.interactions.emulator.Emulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GeminiTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void withoutAKeyTheCallsGoToAnEmulatorThatIsClosedWithTheRun(String key) throws Exception {
        URI address;
        try (Resources resources = new Resources()) {
            Gemini gemini = Gemini.choose(context(key), Emulator::start, resources);

            Emulator emulator = gemini.emulator().orElseThrow();
            address = URI.create(emulator.baseUrl());
            assertThat(gemini.properties())
                    .isEqualTo(Map.of(
                            "camel.component.gemini-interactions.base-url", emulator.baseUrl(),
                            "camel.component.gemini-interactions.api-key", gemini.apiKey()));
            assertThat(gemini.properties("gemini-live"))
                    .isEqualTo(Map.of(
                            "camel.component.gemini-live.base-url", emulator.baseUrl(),
                            "camel.component.gemini-live.api-key", gemini.apiKey()));
        }

        assertThat(printed()).startsWith("Gemini: the emulator in this process").contains("GEMINI_API_KEY");
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), address.getPort()).close());
    }

    @Test
    void withAKeyTheCallsGoToGoogleAndNoEmulatorStarts() throws Exception {
        try (Resources resources = new Resources()) {
            Gemini gemini = Gemini.choose(
                    context(" key-of-the-environment "),
                    () -> {
                        throw new AssertionError("No emulator is needed where there is a key");
                    },
                    resources);

            assertThat(gemini.emulator()).isEmpty();
            assertThat(gemini.properties()).isEmpty();
            assertThat(gemini.apiKey()).isEqualTo("key-of-the-environment");
        }

        assertThat(printed()).startsWith("Gemini: Google").doesNotContain("key-of-");
    }

    private RunContext context(String key) {
        return new RunContext(
                Path.of(""),
                Map.of("GEMINI_API_KEY", key)::get,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
