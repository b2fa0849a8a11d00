/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** The example in a process of its own, which can be killed. */
final class DeskProcess implements AutoCloseable {

    static final Map<String, String> SHORT_PAUSES =
            Map.of("poll.interval", "200", "claim.lease", "1000", "job.lease", "3000");

    /** The property that switches the polling beside the events on or off. */
    static final String WEBHOOK_POLL = "webhook.poll";

    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final long MINUTES = 3;

    private final Process process;
    private final Path log;

    private DeskProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param stop where it stops for ever: the beginning of a line that it prints; empty for nowhere
     * @param log the file for what it prints
     */
    static DeskProcess start(DeskRun desk, String baseUrl, String stop, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The agent that measures coverage counts what the other process runs, too.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        SHORT_PAUSES.forEach((key, value) -> command.add("-D" + key + '=' + value));
        // A test may switch the polling beside the events off.
        command.add("-D" + WEBHOOK_POLL + '=' + System.getProperty(WEBHOOK_POLL, "true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StoppedDesk.class.getName(), stop));
        command.addAll(desk.arguments(baseUrl, PATIENCE));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GEMINI_") || name.startsWith("GOOGLE_"));
        return new DeskProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits until the process has printed a text. */
    void awaitPrinted(String text) {
        Awaitility.await()
                .atMost(MINUTES, TimeUnit.MINUTES)
                .failFast("The process has ended", () -> !process.isAlive())
                .until(() -> log().contains(text));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process as {@code kill -9} does. Returns when it has ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for the end of the process, and returns its exit code. */
    int awaitEnd() throws IOException, InterruptedException {
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(log()).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
