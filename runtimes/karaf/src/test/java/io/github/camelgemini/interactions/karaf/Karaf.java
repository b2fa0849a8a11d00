/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/** A Karaf in a process of its own, used through its console as its administrator uses it. Not thread-safe. */
final class Karaf implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** The terminal draws the prompt again and again, and output may follow it. */
    private static final Pattern DECORATION = Pattern.compile("\\e\\[[0-9;?]*[A-Za-z]|karaf@root\\(\\)>");

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private int commands;

    private Karaf(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a Karaf that remembers nothing of earlier runs.
     *
     * @param home the unpacked distribution
     * @param environment additional environment variables
     * @param consoleLog gets all that the console shows
     */
    static Karaf start(Path home, Map<String, String> environment, Path consoleLog) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/karaf").toString(), "clean").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_MAX_MEM", "256m");
        builder.environment().put("TERM", "dumb");
        builder.environment().putAll(environment);
        Karaf karaf = new Karaf(builder.start());
        Thread reader = new Thread(() -> karaf.read(consoleLog), "karaf-console");
        reader.setDaemon(true);
        reader.start();
        try {
            // The console is there before its commands are.
            await().atMost(LIMIT)
                    .until(() -> !karaf.type("feature:list --installed").contains("not found"));
            return karaf;
        } catch (RuntimeException e) {
            karaf.kill();
            throw e;
        }
    }

    /**
     * Types a command, and waits for its end.
     *
     * @return the lines of the console in the meantime: what it printed, and maybe the command
     */
    String type(String command) throws IOException, InterruptedException {
        String end = "end-of-command-" + ++commands;
        input.write(command + "\necho " + end + "\n");
        input.flush();
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = output.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("No end of '" + command + "', only: " + lines);
            }
            // The prompt may stand in front of what the command prints.
            if (line.replaceFirst("^karaf@root\\(\\)>\\s*", "").equals(end)) {
                return String.join("\n", lines);
            }
            lines.add(line);
        }
    }

    /** Shuts Karaf down, by force if it does not obey. */
    @Override
    public void close() throws IOException, InterruptedException {
        try {
            input.write("system:shutdown --force\n");
            input.flush();
            process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            kill();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read(Path consoleLog) {
        try (BufferedReader console = process.inputReader(StandardCharsets.UTF_8);
                Writer log = Files.newBufferedWriter(consoleLog)) {
            for (String line = console.readLine(); line != null; line = console.readLine()) {
                String text = DECORATION.matcher(line).replaceAll("").strip();
                if (!text.isEmpty()) {
                    log.write(text + "\n");
                    log.flush();
                    output.add(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
