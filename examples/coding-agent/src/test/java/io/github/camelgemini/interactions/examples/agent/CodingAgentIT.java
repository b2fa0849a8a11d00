/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.File;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The jar in a process of its own, without a key. */
class CodingAgentIT {

    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path temp;

    private File log;

    @BeforeEach
    void copyProject() throws Exception {
        ProjectCopy.make(HOME.resolve("project"), temp.resolve("home/project"));
        log = temp.resolve("run.log").toFile();
    }

    @Test
    void theDemonstrationRuns() throws Exception {
        Process process = start();
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
        assertThat(log)
                .content()
                .startsWith("Gemini: the emulator in this process")
                .contains("1900 is no leap year", "All years are right.")
                .doesNotContain("WARN", "ERROR");
        assertThat(temp.resolve("home/work/Leap.java")).content().contains("400");
    }

    @Test
    void aTerminationEndsTheCommandThatRuns() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Files.writeString(folder.resolve("script"), "echo $$ > pid; sleep 1000");
        Path pid = folder.resolve("pid");
        Process process = start("--folder", folder.toString(), "--allow", "sh script");
        try {
            OutputStream keyboard = process.getOutputStream();
            keyboard.write("Run the command: sh, script\n".getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());

            process.toHandle().destroy();

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(log).content().endsWith("Stopped." + System.lineSeparator());
    }

    private Process start(String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The agent that measures coverage counts what the other process runs, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Dexample.home=" + temp.resolve("home"),
                "-jar",
                HOME.resolve("target/example-coding-agent.jar").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("GOOGLE_"));
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }
}
