/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.emulator.Emulator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The start of the example. */
class StreamingChatIT {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutAKeyAnEmulatorAnswers() throws Exception {
        try (StreamingChat chat = start(0)) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("emulator in this process");
            assertThat(chat.address().getHost()).isEqualTo("127.0.0.1");

            HttpRequest question = HttpRequest.newBuilder(URI.create(chat.address() + "chat"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"message\": \"What is 6 * 7?\"}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(question, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("42", "interactionId");
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(BindException.class).isThrownBy(() -> start(taken.getLocalPort()));
        }
    }

    private StreamingChat start(int port) throws Exception {
        return StreamingChat.start(
                new Options(OptionalInt.of(port), Duration.ZERO),
                name -> null,
                Emulator::start,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
