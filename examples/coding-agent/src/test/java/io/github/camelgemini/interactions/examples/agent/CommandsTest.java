/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The tool for commands, with real processes. */
@Timeout(120)
class CommandsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private Map<String, Object> run(Duration timeout, String... command) throws Exception {
        try (Commands commands = commands(timeout, command)) {
            return commands.run(List.of(command));
        }
    }

    private Commands commands(Duration timeout, String... command) {
        return new Commands(folder, new AllowedCommands(List.of(List.of(command))), timeout);
    }

    private void script(String text) throws IOException {
        Files.writeString(folder.resolve("script"), text);
    }

    @Test
    void aCommandRunsInTheFolderAndBothOutputsAndTheExitCodeAreTheResult() throws Exception {
        script("pwd; echo wrong >&2; exit 3");

        assertThat(run(LONG, "sh", "script"))
                .isEqualTo(Map.of("exit_code", 3, "output", folder.toRealPath() + "\nwrong\n"));
    }

    @Test
    void noShellReadsTheCommand() throws Exception {
        for (String argument : List.of("; id", "| id", "&& id", "$(id)", "`id`", "> file", "a\nid", "*", "$PATH")) {
            assertThat(run(LONG, "echo", argument)).isEqualTo(Map.of("exit_code", 0, "output", argument + "\n"));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theEnvironmentHasThePathAndNoKey() throws Exception {
        script("env");

        String output = String.valueOf(run(LONG, "sh", "script").get("output"));

        assertThat(output.lines().map(line -> line.split("=")[0]))
                .isSubsetOf("PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(output).contains("PATH=" + Path.of(System.getProperty("java.home"), "bin"));
    }

    @Test
    void theInputIsAtItsEnd() throws Exception {
        assertThat(run(LONG, "cat")).isEqualTo(Map.of("exit_code", 0, "output", ""));
    }

    @Test
    void ofALargeOutputTheBeginningAndTheEndAreKept() throws Exception {
        String output = String.valueOf(run(LONG, "seq", "1", "3000000").get("output"));

        assertThat(output.length()).isBetween(32_000, 32_100);
        assertThat(output).startsWith("1\n2\n").contains("bytes left out").endsWith("\n3000000\n");
    }

    @Test
    void bytesThatAreNoTextAreReplaced() throws Exception {
        script("printf 'a\\377b'");

        assertThat(run(LONG, "sh", "script")).containsEntry("output", "a\ufffdb");
    }

    @Test
    void aCommandThatHangsIsEndedWithWhatItHasStarted() throws Exception {
        script("echo begun; sleep 1000 & echo $! > pid; wait");

        Map<String, Object> result = run(SHORT, "sh", "script");

        assertThat(result).isEqualTo(Map.of("error", "The command was ended after 1 seconds.", "output", "begun\n"));
        assertThatTheChildEnds();
    }

    @Test
    void whatACommandLeavesRunningEndsWithIt() throws Exception {
        script("sleep 1000 & echo $! > pid; sleep 1; echo done");

        assertThat(run(LONG, "sh", "script")).isEqualTo(Map.of("exit_code", 0, "output", "done\n"));
        assertThatTheChildEnds();
    }

    @Test
    void aProcessThatKeepsTheOutputOpenDoesNotHoldTheTool() throws Exception {
        // The child is detached before anybody can see it.
        script("sleep 1000 & echo $! > pid; echo done");

        assertThat(run(LONG, "sh", "script")).isEqualTo(Map.of("exit_code", 0, "output", "done\n"));
        child().ifPresent(ProcessHandle::destroyForcibly);
        assertThatTheChildEnds();
    }

    @Test
    void endlessOutputEndsWithTheTime() throws Exception {
        Map<String, Object> result = run(SHORT, "yes");

        assertThat(result).containsKey("error").doesNotContainKey("exit_code");
        assertThat(String.valueOf(result.get("output")).length()).isLessThan(32_100);
    }

    @Test
    void closingEndsWhatRunsAndNothingStartsLater() throws Exception {
        script("sleep 1000 & echo $! > pid; wait");
        try (Commands commands = commands(Duration.ofHours(1), "sh", "script")) {
            CompletableFuture<Map<String, Object>> result = inBackground(commands);
            await().until(() -> child().isPresent());

            commands.close();

            assertThat(result.get(1, TimeUnit.MINUTES)).containsKey("exit_code");
            assertThatTheChildEnds();
            Files.delete(folder.resolve("pid"));
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> commands.run(List.of("sh", "script")))
                    .withMessage("The session has ended.");
            assertThat(folder.resolve("pid")).doesNotExist();
        }
    }

    @Test
    void anInterruptEndsTheCommand() throws Exception {
        script("sleep 1000 & echo $! > pid; wait");
        try (Commands commands = commands(Duration.ofHours(1), "sh", "script")) {
            CompletableFuture<Thread> runner = new CompletableFuture<>();
            CompletableFuture<Map<String, Object>> result = CompletableFuture.supplyAsync(
                    () -> {
                        runner.complete(Thread.currentThread());
                        return runUnchecked(commands);
                    },
                    task -> new Thread(task).start());
            await().until(() -> child().isPresent());

            runner.get().interrupt();

            assertThatThrownBy(() -> result.get(1, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(InterruptedException.class);
            assertThatTheChildEnds();
        }
    }

    @Test
    void aProgramIsNotLookedForInTheFolder() throws Exception {
        Path program = Files.writeString(folder.resolve("my-program"), "#!/bin/sh\necho run\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> run(LONG, "my-program"))
                .withMessage("There is no program my-program on this computer.");
    }

    @Test
    void whatIsNotAllowedDoesNotRun() throws Exception {
        try (Commands commands = commands(LONG, "echo", "a")) {
            assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> commands.run(List.of("touch", "file")));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static CompletableFuture<Map<String, Object>> inBackground(Commands commands) {
        return CompletableFuture.supplyAsync(() -> runUnchecked(commands), task -> new Thread(task).start());
    }

    private static Map<String, Object> runUnchecked(Commands commands) {
        try {
            return commands.run(List.of("sh", "script"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertThatTheChildEnds() throws IOException {
        assertThat(Files.readString(folder.resolve("pid"))).isNotBlank();
        await().until(() -> child().filter(ProcessHandle::isAlive).isEmpty());
    }

    private Optional<ProcessHandle> child() throws IOException {
        Path pid = folder.resolve("pid");
        String text = Files.exists(pid) ? Files.readString(pid).strip() : "";
        return text.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(text));
    }
}
