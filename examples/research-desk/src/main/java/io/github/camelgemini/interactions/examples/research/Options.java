/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param work the folder that holds the inbox, the database and the results
 * @param questions the folder whose questions are copied to the inbox; empty for the samples
 * @param emulator the address of an emulator that runs as a process of its own; empty for one in this process, or Google
 * @param latency how long the emulator in this process works on an answer
 * @param patience how long to wait for the next outcome
 * @param serve whether to wait for further questions
 * @param delivery how the results come
 */
record Options(
        Path work,
        Optional<Path> questions,
        Optional<String> emulator,
        Duration latency,
        Duration patience,
        boolean serve,
        Delivery delivery) {

    static final String USAGE = """
            Options:
              --work DIR          inbox, database and reports (default: work in the example's folder)
              --questions DIR     your own questions, files NAME.txt; with a key there is no default, because each question
                                  costs 1 to 7 dollars (default: questions in the example's folder)
              --emulator ADDRESS  ask an emulator that runs as a process of its own, such as http://127.0.0.1:8080
              --latency MILLIS    how long the emulator in this process works on an answer (default: 2000)
              --patience SECONDS  how long to wait for the next outcome (default: 5400)
              --serve             keep running for new questions in the inbox, until Ctrl-C
              --results NAME      how results come: polling, or webhook for events of the API (default: polling)
              --port PORT         with --results webhook: where the desk receives events on this machine (default: 8093, or any free port)
              --webhook-url URL   with --results webhook: the public address from which a proxy leads to the port; Google needs it
            """;

    private static final int MAX_LATENCY_MILLIS = 600_000;
    private static final int MAX_PATIENCE_SECONDS = 86_400;

    /** The longest research takes an hour. */
    private static final int PATIENCE_SECONDS = 5_400;

    static Options parse(Path home, String... args) {
        CommandLine line = new CommandLine(args);
        Optional<String> named = line.text("--questions");
        Options options = new Options(
                line.folder("--work", home.resolve("work")),
                named.map(folder -> new CommandLine("--questions", folder).existingFolder("--questions", home)),
                line.text("--emulator"),
                Duration.ofMillis(line.number("--latency", MAX_LATENCY_MILLIS, 2_000)),
                Duration.ofSeconds(line.number("--patience", MAX_PATIENCE_SECONDS, PATIENCE_SECONDS)),
                line.flag("--serve"),
                Delivery.parse(line));
        line.end();
        return options;
    }
}
