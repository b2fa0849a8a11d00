/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What the command line says.
 *
 * @param customers the folder with a file for each customer, a message a line
 * @param latency how long the emulator takes for an answer, so that it feels like a model
 */
record Options(Path customers, Duration latency) {

    static final String USAGE = """
            Options:
              --customers DIR    a file for each customer, a message a line (default: customers in the example's folder)
              --latency MILLIS   how long the emulator takes for an answer (default: 500)
            """;

    private static final int MAX_LATENCY_MILLIS = 60_000;

    /**
     * Reads the command line.
     *
     * @param home the example's folder, where the defaults are
     * @throws IllegalArgumentException if the line is wrong; the message says why
     */
    static Options parse(Path home, String... args) {
        Path customers = home.resolve("customers");
        int latency = 500;
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--customers" -> customers = Path.of(value(option, rest));
                case "--latency" -> latency = millis(option, value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(customers.toAbsolutePath().normalize(), Duration.ofMillis(latency));
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Option " + option + " needs a value");
        }
        return rest.next();
    }

    private static int millis(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= MAX_LATENCY_MILLIS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number that is out of range.
        }
        throw new IllegalArgumentException(
                "Option " + option + " takes a number from 0 to " + MAX_LATENCY_MILLIS + ", not " + value);
    }
}
