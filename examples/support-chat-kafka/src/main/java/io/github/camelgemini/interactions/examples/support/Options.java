/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.time.Duration;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param customers the folder with a file for each customer, a message a line
 * @param latency how long the emulator takes for an answer, as a model does
 */
record Options(Path customers, Duration latency) {

    static final String USAGE = """
            Options:
              --customers DIR    a file for each customer, a message a line (default: customers in the example's folder)
              --latency MILLIS   how long the emulator takes for an answer (default: 500)
            """;

    private static final int MAX_LATENCY_MILLIS = 60_000;

    static Options parse(Path home, String... args) {
        CommandLine line = new CommandLine(args);
        Options options = new Options(
                line.existingFolder("--customers", home.resolve("customers")),
                Duration.ofMillis(line.number("--latency", MAX_LATENCY_MILLIS, 500)));
        line.end();
        return options;
    }
}
