/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line of an example. Each method takes one option out of it, and {@link #end} refuses what is left. If an option is repeated, its last value
 * counts. Not thread-safe.
 */
public final class CommandLine {

    private static final String OPTION = "--";
    private static final int MAX_PORT = 65_535;

    private final List<String> words;

    /**
     * Creates a command line of which nothing has been read.
     *
     * @param args the arguments of the main method
     */
    public CommandLine(String... args) {
        words = new ArrayList<>(List.of(args));
    }

    /**
     * Reads an option whose value is a folder, which need not exist.
     *
     * @param option its name, such as {@code --work}
     * @param otherwise the folder if the option is missing
     * @return the absolute, normalized path
     * @throws UsageException if the value is missing
     */
    public Path folder(String option, Path otherwise) {
        return value(option).map(Path::of).orElse(otherwise).toAbsolutePath().normalize();
    }

    /**
     * Reads an option whose value is a folder that must exist.
     *
     * @param option its name
     * @param otherwise the folder if the option is missing
     * @return the absolute, normalized path
     * @throws UsageException if the value is missing, or there is no such folder
     */
    public Path existingFolder(String option, Path otherwise) {
        Path folder = folder(option, otherwise);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("Option " + option + ": there is no folder " + folder);
        }
        return folder;
    }

    /**
     * Reads an option whose value is any text.
     *
     * @param option its name
     * @return the text, empty if the option is missing
     * @throws UsageException if the value is missing
     */
    public Optional<String> text(String option) {
        return value(option);
    }

    /**
     * Reads an option whose value is a number.
     *
     * @param option its name
     * @param max the largest value that is allowed; the smallest is 0
     * @param otherwise the number if the option is missing
     * @return the number
     * @throws UsageException if the value is missing, no number, or out of range
     */
    public int number(String option, int max, int otherwise) {
        return value(option).map(value -> number(option, value, max)).orElse(otherwise);
    }

    /**
     * Reads the option {@code --port}.
     *
     * @return the port, 0 for any free one; empty if the option is missing
     * @throws UsageException if the value is missing or no port
     */
    public OptionalInt port() {
        int port = number("--port", MAX_PORT, -1);
        return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /**
     * Reads an option without a value.
     *
     * @param option its name
     * @return whether it is there
     */
    public boolean flag(String option) {
        return words.removeAll(List.of(option));
    }

    /**
     * Ends the reading.
     *
     * @throws UsageException if the line holds what no method has read
     */
    public void end() {
        if (!words.isEmpty()) {
            throw new UsageException("Unknown option " + words.get(0));
        }
    }

    private Optional<String> value(String option) {
        Optional<String> value = Optional.empty();
        for (int at = words.indexOf(option); at >= 0; at = words.indexOf(option)) {
            if (at + 1 == words.size() || words.get(at + 1).startsWith(OPTION)) {
                throw new UsageException("Option " + option + " needs a value");
            }
            words.remove(at);
            value = Optional.of(words.remove(at));
        }
        return value;
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
        throw new UsageException("Option " + option + " takes a number from 0 to " + max + ", not " + value);
    }
}
