/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param smoke whether to run little, and to compare with the committed ratios
 * @param rounds how many counted runs each contestant has
 * @param divisor by how much to divide the number of calls
 * @param only names of the parts to run; empty for all
 * @param commitsRatios whether a smoke run writes its ratios in place of comparing them
 * @param output the directory for the report
 */
record Options(boolean smoke, int rounds, int divisor, List<String> only, boolean commitsRatios, Path output) {

    static final String USAGE = """
            Usage: benchmarks/run [--smoke] [--rounds N] [--divide N] [--output DIRECTORY] [--commit-ratios] [PART ...]
              --smoke      about three minutes: fails when CPU per unit over the bare client is 1.5 times the committed ratio
              --rounds N   counted runs of each contestant at least, 5 if not given; a process makes up to 5
              --divide N   one Nth of the calls, to see that something works; the figures mean little then
              --output D   where the report goes, docs if not given
              --commit-ratios
                           with --smoke: writes the ratios of this run into ratios.properties in place of comparing
              --help       prints this
              PART         some of:\
            """;

    static Options parse(String[] arguments, Path docs) {
        boolean smoke = false;
        boolean commitsRatios = false;
        int rounds = 0;
        int divisor = 0;
        Path output = docs;
        List<String> only = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--smoke" -> smoke = true;
                case "--commit-ratios" -> commitsRatios = true;
                case "--rounds" -> rounds = positive(arguments, ++i);
                case "--divide" -> divisor = positive(arguments, ++i);
                case "--output" -> output = Path.of(value(arguments, ++i)).toAbsolutePath();
                default -> {
                    if (arguments[i].startsWith("-")) {
                        throw new IllegalArgumentException("Unknown option " + arguments[i]);
                    }
                    only.add(arguments[i]);
                }
            }
        }
        return new Options(
                smoke,
                rounds > 0 ? rounds : smoke ? 3 : 5,
                divisor > 0 ? divisor : 1,
                List.copyOf(only),
                commitsRatios,
                output);
    }

    /** Whether to print {@link #USAGE} and do nothing else. */
    static boolean askForHelp(String[] arguments) {
        return List.of(arguments).contains("--help");
    }

    boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value");
        }
        return arguments[at];
    }

    private static int positive(String[] arguments, int at) {
        String value = value(arguments, at);
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(arguments[at - 1] + " needs a number above zero, not " + value);
    }
}
