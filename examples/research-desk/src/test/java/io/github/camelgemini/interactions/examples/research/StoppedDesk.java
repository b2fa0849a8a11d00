/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.RunContext;

/** The example, of which a thread stops for ever when it has printed a line, so that somebody can kill the process there. */
final class StoppedDesk {

    private StoppedDesk() {}

    /**
     * Runs the example.
     *
     * @param arguments the beginning of the line, empty for none, and the options of the example
     */
    public static void main(String[] arguments) {
        String stop = arguments[0];
        String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
        RunContext context = new RunContext(Path.of(""), name -> null, new StoppingStream(stop));
        System.exit(Launcher.run(
                context,
                Options.USAGE,
                running -> ResearchDesk.run(running, Options.parse(running.home(), options), ResearchDesk::emulator)));
    }

    private static final class StoppingStream extends PrintStream {

        private final String stop;

        StoppingStream(String stop) {
            super(System.out, true, StandardCharsets.UTF_8);
            this.stop = stop;
        }

        @Override
        public void println(String line) {
            super.println(line);
            if (!stop.isEmpty() && line.startsWith(stop)) {
                StopTrigger.stop();
            }
        }
    }
}
