/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The example as its README runs it, but on any free port. */
class ModerationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static Emulator emulator;
    private static final Resources RESOURCES = new Resources();
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        address = Moderation.start(
                context(name -> null, PRINTED), ModerationIT::startEmulator, RESOURCES, "--server.port=0");
    }

    @AfterAll
    static void stop() throws Exception {
        RESOURCES.close();
    }

    @AfterEach
    void forget() {
        emulator.reset();
    }

    @Test
    void friendlyCommentIsPublished() throws Exception {
        HttpResponse<String> response = post("The chairs are beautiful. Thank you!");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"flagged\":false,\"categories\":[]}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("published")).contains("\"The chairs are beautiful. Thank you!\""));
        assertThat(get("flagged")).doesNotContain("chairs");
        assertThat(PRINTED.toString(StandardCharsets.UTF_8)).contains("the emulator in this process", address);
    }

    @Test
    void insultGoesToReview() throws Exception {
        HttpResponse<String> response = post("You are all idiots");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("{\"flagged\":true,\"categories\":[\"harassment\"]}");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("flagged")).contains("\"You are all idiots\""));
        assertThat(get("published")).doesNotContain("idiots");
    }

    @Test
    void withoutAVerdictNothingIsPublished() throws Exception {
        emulator.enqueue(Reply.error(400, "invalid_request", "No."));

        HttpResponse<String> response = post("Not judged");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("could not be judged").doesNotContain("Not judged");
        // A topic keeps the order of a producer's records: if the later comment has arrived, the earlier one was not
        // sent.
        post("Judged");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("published")).contains("\"Judged\""));
        assertThat(get("published") + get("flagged")).doesNotContain("Not judged");
    }

    @Test
    void emptyCommentIsRefusedUnjudged() throws Exception {
        assertThat(post(" ").statusCode()).isEqualTo(400);
        assertThat(emulator.creates()).isEmpty();
    }

    @Test
    void headersOfAStrangerAreNoOptions() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address + "/comments"))
                .header("Content-Type", "text/plain")
                .header("CamelGeminiInteractionsModel", "of-the-stranger")
                .POST(HttpRequest.BodyPublishers.ofString("Hello")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(emulator.creates().get(0).body().path("model").asText()).isEqualTo("gemini-3.8-flash");
    }

    @Test
    void withAKeyGoogleIsAsked() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Resources resources = new Resources()) {
            String google = Moderation.start(
                    context(name -> name.equals("GEMINI_API_KEY") ? "key-of-the-environment" : null, printed),
                    () -> {
                        throw new AssertionError("No emulator is needed where there is a key");
                    },
                    resources,
                    "--server.port=0",
                    "--camel.component.gemini-interactions.base-url=" + emulator.baseUrl());
            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(google + "/comments"))
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("Hello")));

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(emulator.creates().get(0).header("x-goog-api-key")).isEqualTo("key-of-the-environment");
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("Gemini: Google")
                    .doesNotContain("key-of-");
        }
    }

    @Test
    void whatDoesNotStartLeavesNothingOpen() throws Exception {
        AtomicReference<URI> opened = new AtomicReference<>();
        String taken = String.valueOf(URI.create(address).getPort());

        assertThatThrownBy(() -> {
                    try (Resources resources = new Resources()) {
                        Moderation.start(
                                context(name -> name.equals("KAFKA_BOOTSTRAP_SERVERS") ? "127.0.0.1:1" : null, PRINTED),
                                () -> {
                                    Emulator started = Emulator.start();
                                    opened.set(URI.create(started.baseUrl()));
                                    return started;
                                },
                                resources,
                                "--server.port=" + taken);
                    }
                })
                .cause()
                .hasMessageContaining(taken);

        assertThatThrownBy(() -> send(HttpRequest.newBuilder(opened.get()))).isInstanceOf(ConnectException.class);
    }

    @Test
    void theJarRunsUntilItIsStopped(@TempDir Path temp) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The agent that measures coverage counts what the other process runs, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of("-jar", "target/example-spring-boot.jar", "--server.port=0"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("KAFKA_"));
        Path log = temp.resolve("run.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(log).content().contains("Press Ctrl-C to stop."));
            String address = Files.readString(log)
                    .lines()
                    .filter(line -> line.startsWith("HTTP:"))
                    .map(line -> line.substring("HTTP:".length()).strip())
                    .findFirst()
                    .orElseThrow();

            HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("You are all idiots")));

            assertThat(response.statusCode()).isEqualTo(422);
            process.destroy();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(log).content().contains("the emulator in this process").doesNotContain("idiots");
    }

    private static Emulator startEmulator() {
        emulator = Emulator.start();
        return emulator;
    }

    private static RunContext context(UnaryOperator<String> environment, ByteArrayOutputStream printed) {
        return new RunContext(Path.of(""), environment, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> post(String comment) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + "/comments"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(comment)));
    }

    private static String get(String board) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(address + '/' + board))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
