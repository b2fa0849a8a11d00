/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.camelgemini.interactions.examples.launcher.CommandLine;
import io.github.camelgemini.interactions.examples.launcher.UsageException;

/**
 * The options of the example.
 *
 * @param folder the folder to work in; empty for a copy of the project in the example's folder
 * @param commands the commands that the model may run
 * @param task the only task; empty if the user types tasks
 */
record Options(Optional<Path> folder, AllowedCommands commands, Optional<String> task) {

    static final String USAGE = """
            Options:
              --folder DIR       the folder to work in (default: work in the example's folder, a fresh copy of project)
              --allow COMMANDS   the commands that the model may run, separated by commas; a * at the end allows any further
                                 arguments (default: javac Leap.java Check.java, java Check)
              --task TEXT        do this task and end (default: ask for tasks)
            """;

    private static final String SAMPLE_COMMANDS = "javac Leap.java Check.java, java Check";

    static Options parse(String... args) {
        CommandLine line = new CommandLine(args);
        Options options = new Options(
                line.text("--folder").map(Options::existing),
                AllowedCommands.parse(line.text("--allow").orElse(SAMPLE_COMMANDS)),
                line.text("--task"));
        line.end();
        return options;
    }

    private static Path existing(String folder) {
        Path path = Path.of(folder).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new UsageException("Option --folder: there is no folder " + path);
        }
        return path;
    }
}
