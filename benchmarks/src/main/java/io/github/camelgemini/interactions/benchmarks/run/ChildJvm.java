/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM that this process starts. It ends when it is closed, and also when this process ends. */
final class ChildJvm implements AutoCloseable {

    private static final long END_SECONDS = 10;
    private static final int ERROR_LINES = 4;

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private ChildJvm(Process process, Path errors) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.errors = errors;
    }

    /** Starts a main class on the class path of this process. */
    static ChildJvm start(Class<?> main, List<String> jvmOptions, List<String> arguments) throws IOException {
        return start(System.getProperty("java.class.path"), main.getName(), jvmOptions, arguments);
    }

    /** Starts a main class on a class path. */
    static ChildJvm start(String classPath, String main, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-cp");
        command.add(classPath);
        command.add(main);
        command.addAll(arguments);
        Path errors = Files.createTempFile("benchmark", ".err");
        errors.toFile().deleteOnExit();
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new ChildJvm(process, errors);
    }

    /** Sends a line to the standard input of the process. One that has ended misses it; the next line read from it tells why. */
    void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // The process has ended.
        }
    }

    /**
     * Returns the next line that the process prints.
     *
     * @throws ChildFailedException if it ends without one
     */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new ChildFailedException(firstErrors());
        }
        return line;
    }

    /**
     * Returns the rest of the first line that begins so.
     *
     * @throws ChildFailedException if the process ends without one
     */
    String lineAfter(String beginning) throws IOException {
        String line = line();
        while (!line.startsWith(beginning)) {
            line = line();
        }
        return line.substring(beginning.length());
    }

    private String firstErrors() throws IOException {
        return Files.readAllLines(errors).stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .limit(ERROR_LINES)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process has ended, and what it was sent cannot reach it.
        }
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(errors);
    }
}
