/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands that the model may run. A command is a list of words, the program first; it is never read by a shell, so that characters such as
 * {@code ;} and {@code $} mean nothing. A command is allowed if it equals an entry word for word. An entry that ends with {@code *} allows any
 * further arguments, except those that {@link #check} refuses.
 *
 * @param entries the words of each entry
 */
record AllowedCommands(List<List<String>> entries) {

    private static final String ANY = "*";
    private static final int MAX_LENGTH = 8_000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    /** A parent folder, an absolute path or a home folder, also behind the name of an option and in a list of paths. */
    private static final Pattern OUTSIDE = Pattern.compile("\\.\\.($|[/\\\\:;,])|(^|[=:,;@])[/\\\\~]");

    /** Copies the lists. */
    AllowedCommands {
        entries = entries.stream().map(List::copyOf).toList();
    }

    /**
     * Reads entries.
     *
     * @param text the entries, separated by commas; the words of an entry are separated by spaces
     * @return the commands; none if the text is blank
     */
    static AllowedCommands parse(String text) {
        return new AllowedCommands(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> List.of(entry.split("\\s+")))
                .toList());
    }

    /**
     * Checks a command.
     *
     * @param command the program and its arguments
     * @throws RefusedException if no entry allows the command
     */
    void check(List<String> command) throws RefusedException {
        if (String.join(" ", command).length() > MAX_LENGTH) {
            throw new RefusedException("The command is longer than " + MAX_LENGTH + " characters.");
        }
        if (entries.stream().noneMatch(entry -> allows(entry, command))) {
            throw new RefusedException("This command is not allowed. Allowed are: " + this + '.');
        }
    }

    private static boolean allows(List<String> entry, List<String> command) {
        int fixed = entry.size() - 1;
        if (!entry.get(fixed).equals(ANY) || fixed == 0) {
            return entry.equals(command);
        }
        return command.size() >= fixed
                && command.subList(0, fixed).equals(entry.subList(0, fixed))
                && command.stream().skip(fixed).noneMatch(AllowedCommands::leadsOutside);
    }

    private static boolean leadsOutside(String argument) {
        return CONTROL.matcher(argument).find() || OUTSIDE.matcher(argument).find();
    }

    /** Returns the entries as a user writes them. */
    @Override
    public String toString() {
        return String.join(
                ", ", entries.stream().map(entry -> String.join(" ", entry)).toList());
    }
}
