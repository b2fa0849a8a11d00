/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.nio.file.Path;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;

/**
 * The options of the example.
 *
 * @param work the folder that holds the inbox and the results
 * @param recordings the folder whose files are copied to the inbox
 */
record Options(Path work, Path recordings) {

    static final String USAGE = """
            Options:
              --work DIR          inbox and results (default: work in the example's folder)
              --recordings DIR    the WAV files to transcribe (default: recordings in the example's folder)
            """;

    static Options parse(Path home, String... args) {
        CommandLine line = new CommandLine(args);
        Options options = new Options(
                line.folder("--work", home.resolve("work")),
                line.existingFolder("--recordings", home.resolve("recordings")));
        line.end();
        return options;
    }
}
