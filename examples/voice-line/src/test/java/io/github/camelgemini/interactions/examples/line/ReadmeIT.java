/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.examples.browser.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example as the README starts it, in a process of its own, and a browser with the flags of the README. */
class ReadmeIT {

    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Pattern OUTPUT = Pattern.compile("\n```\n(Gemini: .*?)```", Pattern.DOTALL);
    private static final Pattern BROWSER = Pattern.compile("\nchromium (.*?)\n```", Pattern.DOTALL);
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    private Path folder;

    @Test
    void theExampleWithoutAKeyPrintsWhatTheReadmeShowsAndTellsTheOrder() throws Exception {
        Chromium.assumeInstalled("the README of the voice line");
        String readme = Files.readString(HOME.resolve("README.md"));
        List<String> shown = found(OUTPUT, readme).lines().toList();
        String[] flags = Stream.of(found(BROWSER, readme).replace("\\\n", "").split("\\s+"))
                .filter(word -> word.startsWith("--"))
                .map(flag -> flag.replace("examples/voice-line", HOME.toString()))
                .toArray(String[]::new);
        Process example = start();
        try (BufferedReader output = example.inputReader(StandardCharsets.UTF_8)) {
            List<String> printed = new ArrayList<>();
            while (printed.size() < shown.size()) {
                printed.add(output.readLine());
            }
            assertThat(printed)
                    .extracting(line -> PAGE.matcher(line).replaceAll("http://127.0.0.1:8080/"))
                    .isEqualTo(shown);
            URI page = URI.create(found(PAGE, String.join("\n", printed)));

            try (Caller caller = Caller.start(folder, HOME.resolve("recordings/order.wav"), flags)) {
                caller.open(page).press();
                // It asks again and again.
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> caller.said("gemini").size() == 2);
                assertThat(caller.said("user")).contains("Call look_up_order for order: 1042");
                assertThat(caller.said("gemini")).element(0).asString().contains("arrive on Friday.");
            }
        } finally {
            example.destroyForcibly();
        }
    }

    private static Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The agent that measures coverage counts what the other process runs, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Dexample.home=" + HOME,
                "-jar",
                HOME.resolve("target/example-voice-line.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("GOOGLE_"));
        return builder.start();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(matcher.groupCount());
    }
}
