/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;

/**
 * What the command line says.
 *
 * @param port the port of the page, 0 for any free one; empty for the usual one or, when it is taken, any free one
 * @param wordDelay how long the emulator pauses after a word, so that it feels like a model
 */
record Options(OptionalInt port, Duration wordDelay) {

    static final String USAGE = """
            Options:
              --port N               port of the page (default: 8080 or, when that is taken, any free one)
              --word-delay MILLIS    how long the emulator pauses after a word (default: 60)
            """;

    private static final int MAX_DELAY_MILLIS = 60_000;
    private static final int MAX_PORT = 65_535;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if the line is wrong; the message says why
     */
    static Options parse(String... args) {
        OptionalInt port = OptionalInt.empty();
        int wordDelay = 60;
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = OptionalInt.of(number(option, rest, MAX_PORT));
                case "--word-delay" -> wordDelay = number(option, rest, MAX_DELAY_MILLIS);
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(port, Duration.ofMillis(wordDelay));
    }

    private static int number(String option, Iterator<String> rest, int max) {
        String value = rest.hasNext() ? rest.next() : "nothing";
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
