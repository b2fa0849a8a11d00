/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What the command line says.
 *
 * @param work the folder that holds the inbox, the results and the broker's data
 * @param documents the folder whose files are copied to the inbox
 * @param latency how long the emulator takes for an answer, so that it feels like a model
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
    private static final int MAX_PORT = 65_535;

    /**
     * Reads the command line.
     *
     * @param home the example's folder, where the defaults are
     * @throws IllegalArgumentException if the line is wrong; the message says why
     */
    static Options parse(Path home, String... args) {
        Path work = home.resolve("work");
        Path documents = home.resolve("documents");
        int latency = 2000;
        int port = -1;
        boolean serve = false;
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--work" -> work = Path.of(value(option, rest));
                case "--documents" -> documents = Path.of(value(option, rest));
                case "--latency" -> latency = number(option, value(option, rest), MAX_LATENCY_MILLIS);
                case "--port" -> port = number(option, value(option, rest), MAX_PORT);
                case "--serve" -> serve = true;
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        int defaultPort = serve ? 8080 : 0;
        return new Options(
                work.toAbsolutePath().normalize(),
                documents.toAbsolutePath().normalize(),
                Duration.ofMillis(latency),
                serve,
                port < 0 ? defaultPort : port);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Option " + option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, String value, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number that is out of range.
        }
        throw new IllegalArgumentException("Option " + option + " takes a number from 0 to " + max + ", not " + value);
    }
}
