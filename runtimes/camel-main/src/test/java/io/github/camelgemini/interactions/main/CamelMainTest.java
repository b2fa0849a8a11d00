/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application of properties and a file of routes, run by Camel's own main class in a JVM of its own. */
class CamelMainTest {

    private static final Path APPLICATION = Path.of("src/test/application");

    private static final int WAV_HEADER = 44;

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"answer.camel.yaml", "answer.camel.xml"})
    void filesAreAnsweredWithTheKeyOfTheEnvironment(String routes) throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/one.txt"), "repeat: first");
        Files.writeString(folder.resolve("in/two.txt"), "repeat: second");

        run(routes, 2);

        assertThat(folder.resolve("out/one.txt")).hasContent("first");
        assertThat(folder.resolve("out/two.txt")).hasContent("second");
        List<RecordedRequest> creates = EMULATOR.emulator().creates();
        assertThat(creates).hasSize(2).allSatisfy(create -> {
            assertThat(create.header("x-goog-api-key")).isEqualTo("key-of-the-environment");
            assertThat(create.body().path("model").asText()).isEqualTo("gemini-3.5-flash");
            assertThat(create.body().path("system_instruction").asText()).isEqualTo("Answer briefly.");
            assertThat(create.body().at("/generation_config/max_output_tokens").asInt())
                    .isEqualTo(500);
        });
    }

    @Test
    void filesAreAnsweredBySpeech() throws Exception {
        for (String inbox : List.of("in", "said")) {
            Files.createDirectories(folder.resolve(inbox));
            Files.writeString(folder.resolve(inbox).resolve("one.txt"), "Repeat: " + inbox + " one");
        }

        run("speak.camel.yaml", 3);

        byte[] wav = Files.readAllBytes(folder.resolve("out/one.txt"));
        assertThat(EmulatedLive.heard(Arrays.copyOfRange(wav, WAV_HEADER, wav.length)))
                .isEqualTo("in one");
        assertThat(folder.resolve("heard/one.txt")).hasContent("said one");
        assertThat(EMULATOR.emulator().live().connections()).hasSize(2).allSatisfy(connection -> {
            assertThat(connection.closeCode()).as("closed by the application").isEqualTo(1000);
            assertThat(connection
                            .received()
                            .get(0)
                            .at("/setup/generationConfig/speechConfig/voiceConfig/prebuiltVoiceConfig/voiceName")
                            .asText())
                    .isEqualTo("Kore");
        });
    }

    /** Runs the application until so many messages have gone through its routes. */
    private void run(String routes, int messages) throws Exception {
        Process camel = start(Map.of(
                "ROUTES", APPLICATION.resolve("routes").resolve(routes).toString(),
                "FOLDER", folder.toString(),
                "MESSAGES", String.valueOf(messages),
                "GEMINI_API_KEY", "key-of-the-environment",
                "GEMINI_URL", EMULATOR.baseUrl()));
        try {
            assertThat(camel.waitFor(2, TimeUnit.MINUTES))
                    .as("whether it ended")
                    .isTrue();
        } finally {
            camel.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment) throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                APPLICATION + File.pathSeparator + System.getProperty("java.class.path"),
                Main.class.getName());
        java.environment().putAll(environment);
        java.redirectErrorStream(true)
                .redirectOutput(Path.of("target/camel-main.log").toFile());
        return java.start();
    }
}
