/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.Emulator;

/** Starts the Karaf that the build has made, hands it documents, and shows what its routes make of them. */
public final class InvoicesInKaraf {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NEWEST_JAVA = 23;
    private static final String GOOGLE = "https://generativelanguage.googleapis.com";

    private final Path home;
    private final Path work;
    private final String key;
    private final PrintStream out;

    /**
     * One run.
     *
     * @param home the example's folder
     * @param work where inbox, results and Karaf's log are
     * @param key for the API, null for the emulator
     */
    InvoicesInKaraf(Path home, Path work, String key, PrintStream out) {
        this.home = home.toAbsolutePath();
        this.work = work.toAbsolutePath();
        this.key = key;
        this.out = out;
    }

    /**
     * Runs the example.
     *
     * @param args none; the exit code is 0 when every document has a result
     */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("example.home", "."));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new InvoicesInKaraf(home, home.resolve("work"), System.getenv("GEMINI_API_KEY"), out).run());
    }

    /** Runs until every document has a result. Returns the exit code. */
    int run() throws IOException, InterruptedException {
        int java = Runtime.version().feature();
        if (java > NEWEST_JAVA) {
            out.println(
                    "Karaf 4.4 runs on Java 17 to " + NEWEST_JAVA + ", and this is Java " + java + ". Set JAVA_HOME.");
            return 2;
        }
        List<Path> documents = files(home.resolve("documents"));
        clear("outbox");
        clear("rejected");
        clear("failed");
        try (Emulator emulator = Emulator.builder().leaveOutMissing(true).start()) {
            String gemini = key == null ? emulator.baseUrl() : GOOGLE;
            out.println("Gemini: " + gemini
                    + (key == null ? ", the emulator, no model. Set GEMINI_API_KEY for the real one." : ""));
            Process karaf = karaf(gemini);
            Thread stop = new Thread(() -> stop(karaf));
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                out.println("Karaf:  starts, its log is " + work.resolve("karaf.log"));
                Path inbox = Files.createDirectories(work.resolve("inbox"));
                for (Path document : documents) {
                    Files.copy(document, inbox.resolve(document.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
                return show(karaf, documents.size());
            } finally {
                stop(karaf);
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        }
    }

    private Process karaf(String gemini) throws IOException {
        Files.createDirectories(work);
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("target/karaf/bin/karaf").toString(), "server", "clean");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("GEMINI_URL", gemini);
        builder.environment().put("GEMINI_API_KEY", key == null ? "no-key" : key);
        builder.environment().put("INVOICES_FOLDER", work.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(work.resolve("karaf.log").toFile())
                .start();
    }

    /** Prints each result when it is there. */
    private int show(Process karaf, int expected) throws IOException, InterruptedException {
        List<Path> shown = List.of();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (shown.size() < expected && System.nanoTime() - end < 0 && karaf.isAlive()) {
            List<Path> results = Stream.concat(
                            files(work.resolve("outbox")).stream(), files(work.resolve("rejected")).stream())
                    .toList();
            for (Path result : results) {
                if (!shown.contains(result)) {
                    out.println(work.relativize(result) + "\n  " + Files.readString(result));
                }
            }
            shown = results;
            karaf.waitFor(200, TimeUnit.MILLISECONDS);
        }
        out.println(shown.size() + " of " + expected + " documents have a result.");
        return shown.size() == expected ? 0 : 1;
    }

    /** Karaf stops its bundles, and these their routes. */
    private static void stop(Process karaf) {
        List<ProcessHandle> processes =
                Stream.concat(karaf.descendants(), Stream.of(karaf.toHandle())).toList();
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(process -> process.onExit()
                .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                .join());
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    private void clear(String folder) throws IOException {
        for (Path file : files(work.resolve(folder))) {
            Files.delete(file);
        }
    }

    /** Returns the complete files of a folder in the order of their names, none if there is no folder. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
