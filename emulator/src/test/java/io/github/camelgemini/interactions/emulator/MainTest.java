/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MainTest {

    @Test
    void printsItsBaseUrlAndThatItIsNoModel() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                Emulator emulator = EmulatorMain.run(new String[] {"--port", "0"}, out)) {
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("is no model")
                    .contains("Base URL: " + emulator.baseUrl());
            assertThat(new Wire(emulator).ask("repeat: one").text()).isEqualTo("one");
        }
    }

    @Test
    void takesTheSwitchesOfTheBuilder() throws Exception {
        String[] arguments = {"--leave-out-missing", "--port", "0", "--refuse-ignored-keywords"};
        String format =
                "\"response_format\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"%s}},\"required\":[\"a\"]}";
        try (PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                Emulator emulator = EmulatorMain.run(arguments, out)) {
            Wire wire = new Wire(emulator);
            assertThat(wire.ask("Hi", format.formatted("")).text()).isEqualTo("{}");
            assertThat(wire.ask("Hi", format.formatted(",\"minLength\":1")).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void takesTheSwitchesOfToolsToo() throws Exception {
        String[] arguments = {"--refuse-after-hosted-tools", "--sign-calls", "--port", "0"};
        String tools = "\"tools\":[{\"type\":\"google_search\"},{\"type\":\"function\",\"name\":\"find\"}]";
        try (PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                Emulator emulator = EmulatorMain.run(arguments, out)) {
            Wire wire = new Wire(emulator);
            assertThat(wire.ask("call find", tools)
                            .json()
                            .at("/steps/1/signature")
                            .asText())
                    .isNotEmpty();
            String id = wire.ask("search for roses", tools).id();
            assertThat(wire.ask("Hi", "\"previous_interaction_id\":\"" + id + "\"")
                            .status())
                    .isEqualTo(501);
        }
    }

    @Test
    void makesLinksToItself() throws Exception {
        try (PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                Emulator emulator = EmulatorMain.run(new String[] {"--local-redirects", "--port", "0"}, out)) {
            assertThat(new Wire(emulator)
                            .ask("search for roses", "\"tools\":[{\"type\":\"google_search\"}]")
                            .json()
                            .findValue("url")
                            .asText())
                    .startsWith(emulator.baseUrl() + "/grounding-api-redirect/");
        }
    }

    @Test
    void takesTheSizesOfHops() throws Exception {
        String[] arguments = {"--hop-tokens", "3", "--checkpoint-tokens", "1", "--port", "0"};
        try (PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                Emulator emulator = EmulatorMain.run(arguments, out)) {
            Wire wire = new Wire(emulator);
            assertThat(wire.ask("repeat: one two three four").text()).isEqualTo("one two thre");
            assertThat(wire.ask("repeat: one two three four", "\"stream\":true").events().stream()
                            .filter(event -> event.has("continuation_token")))
                    .hasSize(2);
        }
    }

    @Test
    void takesTheOptionsOfWebhooks() throws Exception {
        String[] arguments = {
            "--webhook-retry-pause",
            "1",
            "--webhook-attempts",
            "5",
            "--webhook-timeout",
            "9000",
            "--webhook-failures",
            "2",
            "--webhook-metadata-in-data",
            "--remote-webhooks",
            "--live-real-time",
            "--port",
            "0"
        };
        try (PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                Emulator emulator = EmulatorMain.run(arguments, out);
                HookReceiver receiver = new HookReceiver()) {
            EmulatedWebhooks webhooks = emulator.webhooks();
            webhooks.register("http://a.test", "batch.failed");
            webhooks.register(receiver.uri(), "video.generated");
            receiver.answer(500, 500, 500, 500, 500);
            webhooks.sendTo(receiver.uri(), "a", "{}", Map.of("b", "c"));
            webhooks.awaitDeliveries(Duration.ofSeconds(30));
            assertThat(webhooks.deliveries().get(0).statuses()).containsExactly(500, 500, 500, 500, 500);
            assertThat(receiver.received()
                            .get(0)
                            .json()
                            .at("/data/user_metadata/b")
                            .asText())
                    .isEqualTo("c");
            receiver.answer(500, 500);
            webhooks.send("video.generated", "{}");
            webhooks.awaitDeliveries(Duration.ofSeconds(30));
            assertThat(webhooks.deliveries().get(1).statuses()).containsExactly(500, 500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--hop-tokens",
                "--hop-tokens -1",
                "--checkpoint-tokens x",
                "--webhook-retry-pause x",
                "--webhook-attempts 0",
                "--webhook-timeout 0",
                "--webhook-failures",
                "--port",
                "--host 0.0.0.0",
                "--port x",
                "--port 65536",
                "--port 1 2"
            })
    void refusesOtherArguments(String arguments) {
        assertThatThrownBy(() -> EmulatorMain.run(arguments.split(" "), System.out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Usage:");
    }
}
