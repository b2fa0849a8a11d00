/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortsTest {

    private ServerSocket taken;

    @BeforeEach
    void takeAPort() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void leaveThePort() throws IOException {
        taken.close();
    }

    @Test
    void theUsualPortIsTakenWhenItIsFree() throws IOException {
        int port = taken.getLocalPort();
        taken.close();

        assertThat(Ports.choose(OptionalInt.empty(), port)).isEqualTo(port);
    }

    @Test
    void anyPortReplacesAUsualOneThatIsTaken() throws IOException {
        assertThat(Ports.choose(OptionalInt.empty(), taken.getLocalPort())).isZero();
    }

    @Test
    void nothingReplacesAPortThatWasAskedFor() {
        int port = taken.getLocalPort();

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> Ports.choose(OptionalInt.of(port), 0))
                .withMessage("Port " + port + " is in use: choose another with --port");
    }

    @Test
    void anyPortCanBeAskedFor() throws IOException {
        assertThat(Ports.choose(OptionalInt.of(0), taken.getLocalPort())).isZero();
    }
}
