/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.voice;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What the command line says.
 *
 * @param work the folder that holds the inbox and the results
 * @param recordings the folder whose files are copied to the inbox
 */
record Options(Path work, Path recordings) {

    static final String USAGE = """
            Options:
              --work DIR          inbox and results (default: work in the example's folder)
              --recordings DIR    what to write down (default: recordings in the example's folder)
            """;

    /**
     * Reads the command line.
     *
     * @param home the example's folder, where the defaults are
     * @throws IllegalArgumentException if the line is wrong; the message says why
     */
    static Options parse(Path home, String... args) {
        Path work = home.resolve("work");
        Path recordings = home.resolve("recordings");
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--work" -> work = Path.of(value(option, rest));
                case "--recordings" -> recordings = Path.of(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return new Options(
                work.toAbsolutePath().normalize(), recordings.toAbsolutePath().normalize());
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Option " + option + " needs a value");
        }
        return rest.next();
    }
}
