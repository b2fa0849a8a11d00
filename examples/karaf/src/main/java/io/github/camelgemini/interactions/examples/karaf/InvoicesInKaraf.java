/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.CommandLine;
import io.github.camelgemini.interactions.examples.launcher.Folders;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import io.github.camelgemini.interactions.examples.launcher.TerminalText;

/** Starts the Karaf that the build has made, hands it documents, and prints what its routes make of them. */
public final class InvoicesInKaraf {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NEWEST_JAVA = 23;
    private static final String GOOGLE = "https://generativelanguage.googleapis.com";

    private final RunContext context;
    private final Path home;
    private final Path work;

    private InvoicesInKaraf(RunContext context, Path work) {
        this.context = context;
        this.home = context.home().toAbsolutePath();
        this.work = work.toAbsolutePath();
    }

    /**
     * Runs the example.
     *
     * @param args none; the exit code is 0 when every document has a result
     */
    public static void main(String[] args) {
        Launcher.launch("This example has no options.\n", context -> {
            new CommandLine(args).end();
            return run(context, context.home().resolve("work"));
        });
    }

    /**
     * Runs until every document has a result.
     *
     * @param work the folder for inbox, results and Karaf's log
     * @return the exit code
     */
    static int run(RunContext context, Path work) throws Exception {
        int java = Runtime.version().feature();
        if (java > NEWEST_JAVA) {
            context.out()
                    .println("Karaf 4.4 runs on Java 17 to " + NEWEST_JAVA + ", and this is Java " + java
                            + ". Set JAVA_HOME.");
            return Launcher.FAILED;
        }
        try (Resources resources = new Resources()) {
            return new InvoicesInKaraf(context, work).run(resources);
        }
    }

    private int run(Resources resources) throws Exception {
        clear("outbox");
        clear("rejected");
        clear("failed");
        Gemini gemini = Gemini.choose(
                context, () -> Emulator.builder().leaveOutMissing(true).start(), resources);
        Process karaf = start(gemini);
        resources.add(() -> stop(karaf));
        context.print("Karaf", "starting; its log is " + work.resolve("karaf.log"));
        List<Path> documents = Folders.files(home.resolve("documents"));
        Path inbox = Files.createDirectories(work.resolve("inbox"));
        for (Path document : documents) {
            Folders.deliver(document, inbox);
        }
        return show(karaf, documents.size());
    }

    private Process start(Gemini gemini) throws IOException {
        Files.createDirectories(work);
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("target/karaf/bin/karaf").toString(), "server", "clean");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .put("GEMINI_URL", gemini.emulator().map(Emulator::baseUrl).orElse(GOOGLE));
        builder.environment().put("GEMINI_API_KEY", gemini.apiKey());
        builder.environment().put("INVOICES_FOLDER", work.toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(work.resolve("karaf.log").toFile())
                .start();
    }

    /** Prints each result when it is there. Returns the exit code. */
    private int show(Process karaf, int expected) throws IOException, InterruptedException {
        List<Path> shown = List.of();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (shown.size() < expected && System.nanoTime() - end < 0 && karaf.isAlive()) {
            List<Path> results = Stream.concat(
                            Folders.files(work.resolve("outbox")).stream(),
                            Folders.files(work.resolve("rejected")).stream())
                    .toList();
            for (Path result : results) {
                if (!shown.contains(result)) {
                    context.out()
                            .println(work.relativize(result) + "\n  " + TerminalText.clean(Files.readString(result)));
                }
            }
            shown = results;
            karaf.waitFor(200, TimeUnit.MILLISECONDS);
        }
        context.out().println(shown.size() + " of " + expected + " documents have a result.");
        return shown.size() == expected ? 0 : 1;
    }

    /** Terminates Karaf, which stops the routes; kills what is left of it after half a minute. */
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
        for (Path file : Folders.files(work.resolve(folder))) {
            Files.delete(file);
        }
    }
}
