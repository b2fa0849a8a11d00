/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Starting and stopping the example. */
class VoiceLineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutAKeyAnEmulatorAnswers() throws Exception {
        try (Resources resources = new Resources()) {
            URI page = VoiceLine.start(context(), new Options(OptionalInt.of(0)), resources);
            assertThat(printed()).contains("emulator in this process");
            assertThat(page.getHost()).isEqualTo("127.0.0.1");

            try (PageSocket socket = PageSocket.open(page)) {
                socket.speak("Repeat: hello");
                await().atMost(PATIENCE).until(() -> socket.heard().equals("hello"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html, <!doctype html>",
        "page.js, text/javascript, AudioWorkletNode",
        "microphone.js, text/javascript, registerProcessor",
        "loudspeaker.js, text/javascript, registerProcessor",
        "page.css, text/css, :root"
    })
    void thePageIsServedWithItsType(String path, String type, String content) throws Exception {
        try (Resources resources = new Resources()) {
            URI page = VoiceLine.start(context(), new Options(OptionalInt.of(0)), resources);
            HttpResponse<InputStream> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(page.resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofInputStream());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(type);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'");
            assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(content);
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

        try (PageSocket socket = PageSocket.open(URI.create(address.group()))) {
            socket.speak("Repeat: hello");
            await().atMost(PATIENCE).until(() -> socket.heard().equals("hello"));
            run.interrupt();
            run.join(PATIENCE.toMillis());
            await().atMost(PATIENCE).until(socket::isClosed);
        }

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
        assertThat(printed()).contains("Unknown option --wrong", "--port");
    }

    private int run(String... args) {
        return Launcher.run(context(), Options.USAGE, context -> VoiceLine.run(context, args));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private RunContext context() {
        return new RunContext(Path.of(""), name -> null, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
