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
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Starting and stopping the example. */
class StreamingChatIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutAKeyAnEmulatorAnswers() throws Exception {
        try (Resources resources = new Resources()) {
            URI page = StreamingChat.start(context(), new Options(OptionalInt.of(0), Duration.ZERO), resources);
            assertThat(printed()).contains("emulator in this process");
            assertThat(page.getHost()).isEqualTo("127.0.0.1");

            HttpRequest question = HttpRequest.newBuilder(page.resolve("chat"))
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
        Thread run = new Thread(() -> code.set(run("--port", "0")));
        run.start();
        await().atMost(PATIENCE).until(() -> printed().contains("Ctrl-C"));
        Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/").matcher(printed());
        assertThat(address.find()).isTrue();

        run.interrupt();
        run.join(PATIENCE.toMillis());

        assertThat(code).hasValue(Launcher.STOPPED);
        assertThat(printed()).endsWith("Stopped." + System.lineSeparator());
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(
                        () -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address.group(1))).close());
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
            assertThat(printed())
                    .isEqualToIgnoringNewLines(
                            "Port " + taken.getLocalPort() + " is in use: choose another with --port");
        }
    }

    @Test
    void aWrongLineShowsTheOptions() {
        assertThat(run("--wrong")).isEqualTo(2);
        assertThat(printed()).contains("Unknown option --wrong", "--word-delay");
    }

    private int run(String... args) {
        return Launcher.run(context(), Options.USAGE, context -> StreamingChat.run(context, args));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private RunContext context() {
        return new RunContext(Path.of(""), name -> null, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
