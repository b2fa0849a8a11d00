/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.time.Duration;
import java.util.OptionalInt;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param port the port of the page, 0 for any free one; empty for the usual one or, when it is taken, any free one
 * @param wordDelay how long the emulator pauses after a word, as a model does
 */
record Options(OptionalInt port, Duration wordDelay) {

    static final String USAGE = """
            Options:
              --port N               port of the page (default: 8080 or, when that is taken, any free one)
              --word-delay MILLIS    how long the emulator pauses after a word (default: 60)
            """;

    private static final int MAX_DELAY_MILLIS = 60_000;

    static Options parse(String... args) {
        CommandLine line = new CommandLine(args);
        Options options =
                new Options(line.port(), Duration.ofMillis(line.number("--word-delay", MAX_DELAY_MILLIS, 60)));
        line.end();
        return options;
    }
}
