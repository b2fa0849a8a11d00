/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.PrintStream;

/** Runs the emulator from the command line: {@code EmulatorMain [--port 8080]}. It listens on 127.0.0.1 only. */
public final class EmulatorMain {

    private static final String USAGE = "Usage: EmulatorMain [--port <0..65535>]";
    private static final int DEFAULT_PORT = 8080;

    private EmulatorMain() {}

    /**
     * Starts the emulator and prints its base URL; it runs until the process is ended.
     *
     * @param args {@code --port} and a number, or nothing for port 8080
     */
    public static void main(String[] args) {
        try {
            run(args, System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Starts the emulator; the caller closes it. */
    static Emulator run(String[] args, PrintStream out) {
        Emulator emulator = Emulator.builder().port(port(args)).keepAlive().start();
        out.println("Emulator of the Gemini Interactions API. It follows rules and is no model.");
        out.println("Base URL: " + emulator.baseUrl());
        return emulator;
    }

    private static int port(String[] args) {
        if (args.length == 0) {
            return DEFAULT_PORT;
        }
        if (args.length != 2 || !"--port".equals(args[0]) || !args[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException(USAGE);
        }
        int port = Integer.parseInt(args[1]);
        if (port > 65535) {
            throw new IllegalArgumentException(USAGE);
        }
        return port;
    }
}
