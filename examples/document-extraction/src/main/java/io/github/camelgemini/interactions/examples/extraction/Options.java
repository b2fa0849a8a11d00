/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param work the folder that holds the inbox, the results and the broker's data
 * @param documents the folder whose files are copied to the inbox
 * @param latency how long the emulator takes for an answer, as a model does
 * @param serve whether to go on after the documents, for the HTTP route and for files that are dropped into the inbox
 * @param port the port of the HTTP route, 0 for any free one
 */
record Options(Path work, Path documents, Duration latency, boolean serve, int port) {

    static final String USAGE = """
            Options:
              --work DIR         inbox, results and Kafka's data (default: work in the example's folder)
              --documents DIR    what to extract (default: documents in the example's folder)
              --latency MILLIS   how long the emulator takes for an answer (default: 2000)
              --serve            keep running for comments and for new files in the inbox, until Ctrl-C
              --port N           port of the HTTP route (default: 8080 with --serve, else any free one)
            """;

    private static final int MAX_LATENCY_MILLIS = 600_000;

    static Options parse(Path home, String... args) {
        CommandLine line = new CommandLine(args);
        Path work = line.folder("--work", home.resolve("work"));
        Path documents = line.existingFolder("--documents", home.resolve("documents"));
        int latency = line.number("--latency", MAX_LATENCY_MILLIS, 2000);
        boolean serve = line.flag("--serve");
        int port = line.port().orElse(serve ? 8080 : 0);
        line.end();
        return new Options(work, documents, Duration.ofMillis(latency), serve, port);
    }
}
