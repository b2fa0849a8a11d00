/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LauncherTest {

    private static final String USAGE = "Options: none\n";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void theExitCodeIsThatOfTheExample() {
        assertThat(run(context -> 7)).isEqualTo(7);
        assertThat(printed()).isEmpty();
    }

    @Test
    void aWrongLineShowsTheUsage() {
        assertThat(run(context -> {
                    throw new UsageException("Unknown option --wrong");
                }))
                .isEqualTo(2);
        assertThat(printed()).isEqualToNormalizingNewlines("Unknown option --wrong\n" + USAGE);
    }

    @Test
    void aPortThatIsInUseIsNamedWithoutAStackTrace() {
        assertThat(run(context -> {
                    throw new BindException("Port 80 is in use");
                }))
                .isEqualTo(1);
        assertThat(printed()).isEqualToNormalizingNewlines("Port 80 is in use\n");
    }

    @Test
    void aFailureIsPrintedWithItsStackTrace() {
        assertThat(run(context -> {
                    throw new IllegalArgumentException("Broken");
                }))
                .isEqualTo(1);
        assertThat(printed()).contains("java.lang.IllegalArgumentException: Broken", "LauncherTest");
    }

    @Test
    void anInterruptStopsTheRun() {
        Thread.currentThread().interrupt();

        assertThat(run(context -> {
                    context.awaitStop();
                    return 0;
                }))
                .isEqualTo(130);
        assertThat(printed()).isEqualToNormalizingNewlines("        Press Ctrl-C to stop.\nStopped.\n");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptThatALibraryHasWrappedStopsTheRun() {
        assertThat(run(context -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted");
                }))
                .isEqualTo(130);
        assertThat(printed()).isEqualToNormalizingNewlines("Stopped.\n");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aVariableIsStrippedAndEmptyIfItIsNotSet() {
        RunContext context =
                new RunContext(Path.of(""), name -> name.equals("SET") ? " value " : null, new PrintStream(printed));

        assertThat(context.variable("SET")).isEqualTo("value");
        assertThat(context.variable("OTHER")).isEmpty();
    }

    @Test
    void aProcessThatIsTerminatedClosesWhatItHasOpened(@TempDir Path home) throws Exception {
        Process process = start(home, "serve");
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("Home:   " + home);
            assertThat(lines.readLine()).contains("Ctrl-C");

            process.toHandle().destroy();

            assertThat(lines.readLine()).isEqualTo("Closed");
            assertThat(lines.readLine()).isEqualTo("Stopped.");
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessEndsWithTheExitCode(@TempDir Path home) throws Exception {
        Process process = start(home, "end");
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(7);
        } finally {
            process.destroyForcibly();
        }
    }

    private int run(Launcher.Example example) {
        return Launcher.run(
                new RunContext(Path.of(""), name -> null, new PrintStream(printed, true, StandardCharsets.UTF_8)),
                USAGE,
                example);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Process start(Path home, String word) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The agent that measures coverage counts what the other process runs, too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Dexample.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                LaunchedExample.class.getName(),
                word));
        return new ProcessBuilder(command)
                .redirectError(Files.createTempFile(home, "error", ".log").toFile())
                .start();
    }

    /** An example in a process of its own. */
    static final class LaunchedExample {

        private LaunchedExample() {}

        public static void main(String[] args) {
            Launcher.launch(USAGE, context -> args[0].equals("serve") ? serve(context) : 7);
        }

        private static int serve(RunContext context) throws Exception {
            try (Resources resources = new Resources()) {
                resources.add(() -> context.out().println("Closed"));
                context.print("Home", context.home());
                context.awaitStop();
                return 0;
            }
        }
    }
}
