/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.apache.camel.Variable;

/**
 * Runs allowed commands in the folder, as the tool {@code run_command}. A command has no input and, of this process's environment, only the path: no
 * key reaches it. Its output and its time are limited. Whatever it has started ends with it. Thread-safe; public for the routes.
 */
public final class Commands implements AutoCloseable {

    private static final int MAX_OUTPUT = 32_000;

    private final Path folder;
    private final AllowedCommands allowed;
    private final Duration timeout;
    private final Set<RunningCommand> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Commands(Path folder, AllowedCommands allowed, Duration timeout) {
        this.folder = folder;
        this.allowed = allowed;
        this.timeout = timeout;
    }

    /**
     * Runs a command and waits for its end. Blocks for the time limit and some seconds at most.
     *
     * @param command the program and its arguments
     * @return {@code output}, and {@code exit_code} or, if it took too long, {@code error}
     * @throws RefusedException if the command is not allowed, or cannot start
     * @throws InterruptedException if this thread is interrupted; the command is ended
     */
    public Map<String, Object> run(@Variable("command") List<String> command)
            throws RefusedException, InterruptedException {
        allowed.check(command);
        if (closed) {
            throw new RefusedException("The session has ended.");
        }
        try (RunningCommand started = start(command)) {
            running.add(started);
            try {
                // If it was closed after the check above, the closing may not have seen this command.
                boolean ended = !closed && started.await(timeout);
                return result(started, ended);
            } finally {
                running.remove(started);
            }
        }
    }

    private Map<String, Object> result(RunningCommand command, boolean ended) throws InterruptedException {
        Map<String, Object> result = new LinkedHashMap<>();
        if (ended) {
            result.put("exit_code", command.exitCode());
        } else {
            command.close();
            result.put("error", "The command was ended after " + timeout.toSeconds() + " seconds.");
        }
        result.put("output", command.output());
        return result;
    }

    private RunningCommand start(List<String> command) throws RefusedException {
        String path = String.join(File.pathSeparator, searchPath());
        List<String> words = new ArrayList<>(command);
        words.set(0, program(command.get(0)).toString());
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        // Windows starts no program without it.
        String systemRoot = environment.get("SystemRoot");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C.UTF-8");
        if (systemRoot != null) {
            environment.put("SystemRoot", systemRoot);
        }
        try {
            return RunningCommand.start(builder, MAX_OUTPUT);
        } catch (IOException e) {
            throw new RefusedException("The program " + command.get(0) + " cannot be started.");
        }
    }

    /** Finds a program as a shell does, but never relative to the current folder. */
    private static Path program(String name) throws RefusedException {
        Optional<Path> found = searchPath().stream()
                .flatMap(directory -> Stream.of(Path.of(directory, name), Path.of(directory, name + ".exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
        return found.orElseThrow(() -> new RefusedException("There is no program " + name + " on this computer."));
    }

    /** The folders of the variable PATH, and first that of the Java that runs this. */
    private static List<String> searchPath() {
        Stream<String> path =
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin").toString()),
                        path)
                .filter(directory -> Path.of(directory).isAbsolute())
                .toList();
    }

    /** Ends what runs. Nothing starts later. */
    @Override
    public void close() {
        closed = true;
        running.forEach(RunningCommand::close);
    }
}
