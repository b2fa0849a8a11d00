/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.util.OptionalInt;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param port the port of the page, 0 for any free one; empty for the usual one or, when it is taken, any free one
 */
record Options(OptionalInt port) {

    static final String USAGE = """
            Options:
              --port N    port of the page (default: 8080 or, when that is taken, any free one)
            """;

    static Options parse(String... args) {
        CommandLine line = new CommandLine(args);
        Options options = new Options(line.port());
        line.end();
        return options;
    }
}
