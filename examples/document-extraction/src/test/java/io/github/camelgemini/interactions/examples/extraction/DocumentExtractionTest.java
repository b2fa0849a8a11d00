/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DocumentExtractionTest {

    @TempDir
    private Path temp;

    @Test
    void aPortThatIsInUseIsSaidBeforeAnythingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options =
                    new Options(temp.resolve("work"), Path.of("documents"), Duration.ZERO, true, other.getLocalPort());
            RunContext context = new RunContext(
                    temp, name -> null, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

            assertThatThrownBy(() -> DocumentExtraction.run(context, options, Emulator::start))
                    .isInstanceOf(BindException.class)
                    .hasMessage("Port " + other.getLocalPort() + " is in use: choose another with --port");
            assertThat(temp.resolve("work")).doesNotExist();
        }
    }
}
