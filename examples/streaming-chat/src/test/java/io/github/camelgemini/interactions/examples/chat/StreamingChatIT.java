/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.Emulator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The start of the example. */
class StreamingChatIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutAKeyAnEmulatorAnswers() throws Exception {
        try (StreamingChat chat = StreamingChat.start(
                new Options(OptionalInt.of(0), Duration.ZERO), name -> null, Emulator::start, out())) {
            assertThat(printed()).contains("emulator in this process");
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
    void itRunsUntilItIsInterruptedAndThenLeavesNothingOpen() throws Exception {
        AtomicInteger code = new AtomicInteger(-1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread run = new Thread(() -> {
            code.set(run("--port", "0"));
            ended.countDown();
        });
        run.start();
        await().atMost(PATIENCE).until(() -> printed().contains("Ctrl-C"));
        Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/").matcher(printed());
        assertThat(address.find()).isTrue();

        StreamingChat.stop(run, ended);

        assertThat(code).hasValue(0);
        assertThat(printed()).endsWith("Stopped." + System.lineSeparator());
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(
                        () -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address.group(1))).close());
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
            assertThat(printed()).isEqualToIgnoringNewLines("Port " + taken.getLocalPort() + " is taken.");
        }
    }

    @Test
    void aFailureToStartIsSaid() {
        Supplier<Emulator> broken = () -> {
            throw new IllegalStateException("No emulator today");
        };

        assertThat(StreamingChat.run(new String[] {"--port", "0"}, name -> null, broken, out()))
                .isEqualTo(1);
        assertThat(printed()).contains("No emulator today");
    }

    @Test
    void aWrongLineShowsTheOptions() {
        assertThat(run("--wrong")).isEqualTo(2);
        assertThat(printed()).contains("Unknown option --wrong", "--word-delay");
    }

    private int run(String... args) {
        return StreamingChat.run(args, name -> null, Emulator::start, out());
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }
}
